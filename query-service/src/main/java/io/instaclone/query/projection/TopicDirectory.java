package io.instaclone.query.projection;

import io.instaclone.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker says of the topics: their partitions and ids. Topics are made by command-service, never here. */
public final class TopicDirectory {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;
    private final String topicPrefix;

    TopicDirectory(Admin admin, String topicPrefix) {
        this.admin = admin;
        this.topicPrefix = topicPrefix;
    }

    /**
     * The partitions of these topics, each with the id of its topic. Throws {@link KafkaException} when the broker does
     * not answer, and {@link UnknownTopicOrPartitionException} when it does not have all topics.
     */
    public Map<EventPartition, String> describe(Collection<Topic> topics) {
        var names = topics.stream().map(topic -> topic.fullName(topicPrefix)).collect(Collectors.toList());
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(names).allTopicNames());
        Map<EventPartition, String> topicIds = new HashMap<>();
        for (Topic topic : topics) {
            TopicDescription description = descriptions.get(topic.fullName(topicPrefix));
            description
                    .partitions()
                    .forEach(partition -> topicIds.put(
                            new EventPartition(topic, partition.partition()),
                            description.topicId().toString()));
        }
        return topicIds;
    }

    /** The offset of the first record that these topics still have in each partition; throws as the others do. */
    public Map<EventPartition, Long> beginnings(Collection<Topic> topics) {
        return offsets(topics, OffsetSpec.earliest());
    }

    /** The offset of the next record in each partition of these topics; throws as the others do. */
    public Map<EventPartition, Long> ends(Collection<Topic> topics) {
        return offsets(topics, OffsetSpec.latest());
    }

    private Map<EventPartition, Long> offsets(Collection<Topic> topics, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        describe(topics).keySet().forEach(partition -> asked.put(partition.inKafka(topicPrefix), which));
        Map<EventPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(EventPartition.of(partition, topicPrefix), found.offset()));
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("The broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
