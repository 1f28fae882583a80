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
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
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
    private @Nullable Producer<byte[], byte[]> producer;

    Publisher(ProducerFactory<?, ?> kafka, Topics topics, TopicLayout layout, RelayProperties settings) {
        this.topics = topics;
        this.layout = layout;
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
     * @param problem why not all; null when all are. A {@link RelayHaltedException} when it is of no use to try again
     */
    record Outcome(int acknowledged, @Nullable RuntimeException problem) {}

    /** Sends all, in order, and waits no longer than this. */
    Outcome publish(List<LogRow> batch, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Producer<byte[], byte[]> current = producer();
        AtomicReference<RuntimeException> problem = new AtomicReference<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        try {
            for (LogRow row : batch) {
                sent.add(current.send(recordOf(row), (_, failure) -> {
                    if (failure != null) {
                        // This runs on the producer's own thread, before it sends anything else.
                        problem.compareAndSet(null, problemWith(row, failure));
                        current.close(Duration.ZERO);
                    }
                }));
            }
        } catch (RelayHaltedException e) {
            problem.compareAndSet(null, e);
        } catch (IllegalStateException | KafkaException e) {
            // Closed by a callback, which has said why; or no metadata.
            problem.compareAndSet(null, notTaken(e.toString()));
        }
        int acknowledged = acknowledged(sent, deadline);
        if (acknowledged == batch.size()) {
            return new Outcome(acknowledged, null);
        }
        problem.compareAndSet(null, notTaken("no answer in time"));
        close();
        return new Outcome(acknowledged, problem.get());
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

    private static RuntimeException problemWith(LogRow row, Exception failure) {
        // A closed producer fails with a plain KafkaException.
        if (failure instanceof RetriableException || !(failure instanceof ApiException)) {
            return notTaken(failure.toString());
        }
        return new RelayHaltedException(
                ("Kafka refuses the event at position %d (%s). Put right what it names, a limit of the topic or a"
                                + " permission; the relay then goes on by itself.")
                        .formatted(row.position(), failure),
                row.position());
    }

    private static KafkaException notTaken(String why) {
        return new KafkaException("Kafka does not take the events: " + why);
    }

    /** How many are, from the first on. */
    private static int acknowledged(List<Future<RecordMetadata>> sent, long deadline) {
        int acknowledged = 0;
        try {
            for (Future<RecordMetadata> future : sent) {
                future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                acknowledged++;
            }
        } catch (ExecutionException | TimeoutException _) {
            // The callback knows why, or there is no answer yet.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return acknowledged;
    }

    private ProducerRecord<byte[], byte[]> recordOf(LogRow row) {
        Topic topic = Topic.ofEvent(row.headers().type())
                .orElseThrow(() -> new RelayHaltedException(
                        "No topic carries %s (position %d): deploy the version that wrote it"
                                .formatted(row.headers().type(), row.position()),
                        row.position()));
        return new ProducerRecord<>(
                topics.nameOf(topic),
                layout.partitionOf(row.partitionKey()),
                row.partitionKey().getBytes(StandardCharsets.UTF_8),
                row.payload(),
                row.headers().toKafka());
    }
}
