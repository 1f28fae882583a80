package io.instaclone.command.relay;

import io.instaclone.command.eventlog.TopicLayout;
import io.instaclone.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * The topics on the broker: made when they are missing, refused when they have another number of partitions. Not by
 * NewTopic beans, which would add partitions by themselves.
 */
@Component
class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaAdmin kafka;
    private final TopicLayout layout;
    private final String prefix;

    Topics(KafkaAdmin kafka, TopicLayout layout, @Value("${instaclone.topic-prefix:instaclone}") String prefix) {
        this.kafka = kafka;
        this.layout = layout;
        this.prefix = prefix;
    }

    String nameOf(Topic topic) {
        return topic.fullName(prefix);
    }

    /** The partition in which all events with this key are. */
    int partitionOf(String key) {
        return layout.partitionOf(key);
    }

    /** Makes missing topics; throws {@link RelayHaltedException} when one has another number of partitions. */
    void prepare() {
        Map<String, Object> config = new HashMap<>(kafka.getConfigurationProperties());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        try (Admin admin = Admin.create(config)) {
            List<String> names = Arrays.stream(Topic.values()).map(this::nameOf).toList();
            Set<String> present = await(admin.listTopics().names());
            List<NewTopic> missing = names.stream()
                    .filter(name -> !present.contains(name))
                    .map(this::newTopic)
                    .toList();
            create(admin, missing);
            await(admin.describeTopics(names).allTopicNames()).values().forEach(topic -> {
                int partitions = topic.partitions().size();
                if (partitions != layout.partitions()) {
                    throw new RelayHaltedException(
                            ("Topic %s has %d partitions, but the log was begun with %d. Keys would"
                                            + " move between partitions. Set another instaclone.topic-prefix, or make the topics"
                                            + " anew, and republish.")
                                    .formatted(topic.name(), partitions, layout.partitions()));
                }
            });
        }
    }

    private NewTopic newTopic(String name) {
        // The broker's replication; kept for ever, since projections are rebuilt from the beginning.
        return new NewTopic(name, Optional.of(layout.partitions()), Optional.empty())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
    }

    private static void create(Admin admin, List<NewTopic> missing) {
        admin.createTopics(missing).values().forEach((name, created) -> {
            try {
                await(created);
            } catch (TopicExistsException e) {
                // Another instance was faster, which is as good.
            }
        });
    }

    /** All partitions of all topics. */
    List<TopicPartition> partitions() {
        List<TopicPartition> all = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            for (int partition = 0; partition < layout.partitions(); partition++) {
                all.add(new TopicPartition(nameOf(topic), partition));
            }
        }
        return all;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("The broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }
}
