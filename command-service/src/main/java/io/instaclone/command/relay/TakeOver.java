package io.instaclone.command.relay;

import io.instaclone.events.EventHeaders;
import io.instaclone.events.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** What an instance makes sure of before it becomes the relay. */
@Component
class TakeOver {
    private final Topics topics;
    private final TopicEnds ends;
    private final RelayedTopics relayedTopics;
    private final LogReader reader;

    TakeOver(Topics topics, TopicEnds ends, RelayedTopics relayedTopics, LogReader reader) {
        this.topics = topics;
        this.ends = ends;
        this.relayedTopics = relayedTopics;
        this.reader = reader;
    }

    /**
     * What stands in the topics must be what the log has (one that was restored from a backup may have lost its end), and
     * what was relayed to a topic must stand there (one that was made anew has nothing). Makes topics that are missing.
     *
     * @throws RelayHaltedException when they do not belong together; the message names the way out
     */
    void check(long checkpoint) {
        topics.prepare();
        long head = reader.head();
        Map<Topic, Long> reached = new HashMap<>();
        for (EventHeaders last : ends.lastRecords()) {
            if (!isInTheLog(last, head)) {
                throw new RelayHaltedException(("The topics hold event %s at position %d, the log does not: it was"
                                + " restored from a backup. Make new topics (another instaclone.topic-prefix), POST"
                                + " /admin/relay/republish, and rebuild the projections.")
                        .formatted(last.eventId(), last.position()));
            }
            Topic.ofEvent(last.type()).ifPresent(topic -> reached.merge(topic, last.position(), Math::max));
        }
        relayed(checkpoint).forEach((topic, position) -> {
            long end = reached.getOrDefault(topic, 0L);
            if (end < position && !stands(topic, position)) {
                throw new RelayHaltedException(("Everything up to position %d was relayed, but topic %s ends at %d: it"
                                + " is new, or has lost its end. Make new topics (another instaclone.topic-prefix)"
                                + " if they are not all empty, POST /admin/relay/republish, and rebuild the projections.")
                        .formatted(checkpoint, topics.nameOf(topic), end));
            }
        });
    }

    /** What has to stand in each topic. Before topics had a record of their own, there was the checkpoint alone. */
    private Map<Topic, Long> relayed(long checkpoint) {
        Map<Topic, Long> relayed = relayedTopics.positions();
        rowAt(checkpoint).stream()
                .flatMap(row -> Topic.ofEvent(row.headers().type()).stream())
                .forEach(topic -> relayed.put(topic, checkpoint));
        return relayed;
    }

    /**
     * Whether an event, or a later one, stands in its partition. The last record need not be the highest: whoever was
     * frozen while he sent goes on when he wakes, and repeats then stand behind what came after him.
     */
    private boolean stands(Topic topic, long position) {
        return rowAt(position).stream()
                .map(row -> new TopicPartition(topics.nameOf(topic), topics.partitionOf(row.partitionKey())))
                .anyMatch(partition -> ends.reaches(partition, position));
    }

    private List<LogRow> rowAt(long position) {
        return reader.readAfter(position - 1, 1).stream()
                .filter(row -> row.position() == position)
                .toList();
    }

    private boolean isInTheLog(EventHeaders record, long head) {
        return record.position() <= head
                && reader.eventIdAt(record.position())
                        .filter(record.eventId()::equals)
                        .isPresent();
    }
}
