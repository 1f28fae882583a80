package io.instaclone.query.projection;

import io.instaclone.events.Topic;
import org.apache.kafka.common.TopicPartition;

/** A partition of a topic, as marks and tokens name it: {@code post-7}. */
public record EventPartition(Topic topic, int number) {

    static EventPartition of(TopicPartition partition, String topicPrefix) {
        String shortName = partition.topic().substring(topicPrefix.length() + 1);
        return new EventPartition(Topic.ofShortName(shortName).orElseThrow(), partition.partition());
    }

    TopicPartition inKafka(String topicPrefix) {
        return new TopicPartition(topic.fullName(topicPrefix), number);
    }

    /** The name of the mark that this partition leaves in documents. */
    String mark() {
        return topic.shortName() + "-" + number;
    }

    @Override
    public String toString() {
        return mark();
    }
}
