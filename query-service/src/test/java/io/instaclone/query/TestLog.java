package io.instaclone.query;

import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.EventCodec;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events to Kafka as the relay does: gapless positions, partitions by key, headers, bytes. */
public final class TestLog implements AutoCloseable {
    public static final int PARTITIONS = 12;

    private final String topicPrefix;
    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final AtomicLong position = new AtomicLong();

    public TestLog(String bootstrapServers, String topicPrefix) {
        this.topicPrefix = topicPrefix;
        createTopics(bootstrapServers, topicPrefix);
        // One request in flight, as the relay has: a new partition may refuse the first and take the second, and the
        // first is then out of order for ever.
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        0,
                        "acks",
                        "all",
                        "max.in.flight.requests.per.connection",
                        1),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static void createTopics(String bootstrapServers, String topicPrefix) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<NewTopic> topics = Arrays.stream(Topic.values())
                    .map(topic -> new NewTopic(topic.fullName(topicPrefix), PARTITIONS, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records and relays events; returns the token of the last, when Kafka has them all. */
    public ConsistencyToken append(SpecificRecord... events) {
        return append(List.of(events));
    }

    /** Records and relays events; returns the token of the last, when Kafka has them all. */
    public ConsistencyToken append(List<? extends SpecificRecord> events) {
        List<Future<?>> sent = new ArrayList<>(events.size());
        long at = 0;
        for (SpecificRecord event : events) {
            at = position.incrementAndGet();
            sent.add(begin(record(event, at, 1, codec.encode(event))));
        }
        sent.forEach(TestLog::await);
        return tokenOf(events.getLast(), at);
    }

    /** Sends an event with a position and version of one's choice: again, for instance. */
    public ConsistencyToken send(SpecificRecord event, long at, long version) {
        return send(event, at, version, codec.encode(event));
    }

    private ConsistencyToken send(SpecificRecord event, long at, long version, byte[] value) {
        await(begin(record(event, at, version, value)));
        return tokenOf(event, at);
    }

    private static ConsistencyToken tokenOf(SpecificRecord event, long at) {
        return new ConsistencyToken(
                Topic.of(event.getClass()), PartitionKey.partition(PartitionKey.of(event), PARTITIONS), at);
    }

    private ProducerRecord<String, byte[]> record(SpecificRecord event, long at, long version, byte[] value) {
        var headers = new EventHeaders(
                new UUID(0, at),
                event.getSchema().getName(),
                "stream-of-" + PartitionKey.of(event),
                Instant.ofEpochMilli(1_700_000_000_000L + at),
                at,
                version,
                "test",
                null,
                null);
        String topic = Topic.of(event.getClass()).fullName(topicPrefix);
        int partition = PartitionKey.partition(PartitionKey.of(event), PARTITIONS);
        return new ProducerRecord<>(topic, partition, PartitionKey.of(event), value, headers.toKafka());
    }

    /** Sends bytes that are no event. */
    public void sendRubbish(Topic topic, int partition) {
        await(begin(new ProducerRecord<>(topic.fullName(topicPrefix), partition, "?", new byte[] {1, 2, 3})));
    }

    /** Sends bytes that are no event, with the headers and the key of one. */
    public ConsistencyToken sendBroken(SpecificRecord event, byte[] value) {
        return send(event, position.incrementAndGet(), 1, value);
    }

    private Future<?> begin(ProducerRecord<String, byte[]> record) {
        sent.merge(record.topic(), 1L, Long::sum);
        return producer.send(record);
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many records were sent to a topic. */
    public long sent(Topic topic) {
        return sent.getOrDefault(topic.fullName(topicPrefix), 0L);
    }

    @Override
    public void close() {
        producer.close();
    }
}
