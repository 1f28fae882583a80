package io.instaclone.query.projection;

import io.instaclone.events.Topic;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** A partition of a topic, as marks and tokens name it: {@code post-7}. */
public record EventPartition(Topic topic, int number) {

    static EventPartition of(TopicPartition partition, String topicPrefix) {
        String shortName = partition.topic().substring(topicPrefix.length() + 1);
        return new EventPartition(Topic.ofShortName(shortName).orElseThrow(), partition.partition());
    }

    /** Reads what {@link #toString} writes; empty when it is no such name. */
    public static Optional<EventPartition> parse(String mark) {
        int dash = mark.lastIndexOf('-');
        if (dash < 1 || !mark.substring(dash + 1).matches("0|[1-9][0-9]{0,3}")) {
            return Optional.empty();
        }
        return Topic.ofShortName(mark.substring(0, dash))
                .map(topic -> new EventPartition(topic, Integer.parseInt(mark.substring(dash + 1))));
    }

    /** The partition in Kafka. */
    public TopicPartition inKafka(String topicPrefix) {
        return new TopicPartition(topic.fullName(topicPrefix), number);
    }

    /** The name of the mark that this partition leaves in documents. */
    String mark() {
        return topic.shortName() + "-" + number;
    }

    /** Names a record of this partition, by its place in the log if it has one: topics can be made anew. */
    String identify(long offset, long position) {
        return position > 0 ? this + "@" + position : this + "/" + offset;
    }

    @Override
    public String toString() {
        return mark();
    }
}
