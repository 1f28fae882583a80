package io.instaclone.query.projection;

/**
 * How far a generation of a projection has come in one partition.
 *
 * @param topicId Kafka's id of the topic that {@code nextOffset} counts in
 * @param position everything from this partition up to this log position is in the documents
 * @param nextOffset the offset of the first record that was not looked at
 */
public record Progress(String topicId, long position, long nextOffset) {}
