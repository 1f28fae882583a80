package io.instaclone.command.relay;

import io.instaclone.command.eventlog.TopicLayout;
import io.instaclone.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a batch of events and tells how much of it is acknowledged, counted from its beginning.
 *
 * <p>Consumers drop what is at or below their progress, so in each partition a position must never appear for the first
 * time behind a higher one. Hence one request in flight (a broker without state for a producer takes any first sequence
 * number, so the second of two could land and the first never), a delivery timeout without end (a batch that expires
 * does not hold back the next), and a producer that is closed at once, inside the callback, when anything fails.
 */
@Component
class Publisher {
    private final Map<String, Object> config;
    private final Topics topics;
    private final TopicLayout layout;
    private final Map<String, Topic> topicOfType = new HashMap<>();
    private @Nullable Producer<byte[], byte[]> producer;

    Publisher(ProducerFactory<?, ?> kafka, Topics topics, TopicLayout layout, RelayProperties settings) {
        this.topics = topics;
        this.layout = layout;
        for (Topic topic : Topic.values()) {
            topic.events().forEach(event -> topicOfType.put(event.getSimpleName(), topic));
        }
        config = new HashMap<>(kafka.getConfigurationProperties());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                settings.maxWait().toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxWait().toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    }

    /**
     * What became of a batch.
     *
     * @param acknowledged how many, from the first on
     * @param problem why not all; null when all are
     */
    record Outcome(int acknowledged, @Nullable String problem) {}

    /** Sends all, in order, and waits no longer than this. */
    Outcome publish(List<LogRow> batch, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Producer<byte[], byte[]> current = producer();
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        String problem = null;
        try {
            for (LogRow row : batch) {
                sent.add(current.send(recordOf(row), (_, failure) -> closeOn(current, failure)));
            }
        } catch (IllegalStateException | KafkaException e) {
            // Closed by a callback, or no metadata: what was not sent is not acknowledged.
            problem = e.toString();
        }
        Outcome outcome = await(sent, deadline);
        if (outcome.problem() == null) {
            outcome = new Outcome(outcome.acknowledged(), problem);
        }
        if (outcome.problem() != null) {
            close();
        }
        return outcome;
    }

    /** Gives up whatever is under way, at once. */
    void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(config);
        }
        return producer;
    }

    /** Runs on the producer's own thread, before it sends anything else. */
    private static void closeOn(Producer<byte[], byte[]> producer, @Nullable Exception failure) {
        if (failure != null) {
            producer.close(Duration.ZERO);
        }
    }

    private static Outcome await(List<Future<RecordMetadata>> sent, long deadline) {
        int acknowledged = 0;
        for (Future<RecordMetadata> future : sent) {
            try {
                future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                acknowledged++;
            } catch (ExecutionException e) {
                return new Outcome(acknowledged, e.getCause().toString());
            } catch (TimeoutException e) {
                return new Outcome(acknowledged, "no answer in time");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome(acknowledged, "interrupted");
            }
        }
        return new Outcome(acknowledged, null);
    }

    private ProducerRecord<byte[], byte[]> recordOf(LogRow row) {
        Topic topic = topicOfType.get(row.headers().type());
        if (topic == null) {
            throw new RelayHaltedException("No topic carries %s (position %d): deploy the version that wrote it"
                    .formatted(row.headers().type(), row.position()));
        }
        return new ProducerRecord<>(
                topics.nameOf(topic),
                layout.partitionOf(row.partitionKey()),
                row.partitionKey().getBytes(StandardCharsets.UTF_8),
                row.payload(),
                row.headers().toKafka());
    }
}
