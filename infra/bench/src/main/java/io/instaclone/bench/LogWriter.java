package io.instaclone.bench;

import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.EventCodec;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import io.instaclone.events.Topic;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserRegistered;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to Kafka as the relay leaves them there: partitions by key, headers, positions without holes. */
final class LogWriter {
    static final String PREFIX = "instaclone";
    static final int PARTITIONS = 12;

    private final EventCodec codec = new EventCodec();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<Topic, Integer> written = new EnumMap<>(Topic.class);
    private long position;

    /** Makes the topics and writes so many events; returns how many each topic got. */
    Map<Topic, Integer> write(String bootstrapServers, int events) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Arrays.stream(Topic.values())
                            .map(topic -> new NewTopic(topic.fullName(PREFIX), PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        Map<String, Object> producer = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "max.in.flight.requests.per.connection",
                1,
                "linger.ms",
                20,
                "batch.size",
                200_000,
                "delivery.timeout.ms",
                Integer.MAX_VALUE);
        try (var kafka = new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer())) {
            var log = new SampleLog(events);
            for (int i = 0; i < events; i++) {
                kafka.send(record(log.next()));
            }
        }
        return written;
    }

    private ProducerRecord<String, byte[]> record(SpecificRecord event) {
        position++;
        String stream = stream(event);
        var headers = new EventHeaders(
                new UUID(0, position),
                event.getSchema().getName(),
                stream,
                Instant.ofEpochMilli(1_767_355_200_000L + position),
                position,
                versions.merge(stream, 1L, Long::sum),
                "bench",
                null,
                null);
        String key = PartitionKey.of(event);
        Topic topic = Topic.of(event.getClass());
        written.merge(topic, 1, Integer::sum);
        return new ProducerRecord<>(
                topic.fullName(PREFIX),
                PartitionKey.partition(key, PARTITIONS),
                key,
                codec.encode(event),
                List.copyOf(headers.toKafka()));
    }

    private static String stream(SpecificRecord event) {
        return switch (event) {
            case UserRegistered e -> "user-" + e.getUserId();
            case UserFollowed e -> "follow-" + e.getFollowerId() + "-" + e.getFolloweeId();
            case PostCreated e -> "post-" + e.getPostId();
            case PostDeleted e -> "post-" + e.getPostId();
            case PostLiked e -> "like-" + e.getPostId() + "-" + e.getUserId();
            case PostUnliked e -> "like-" + e.getPostId() + "-" + e.getUserId();
            case CommentAdded e -> "comment-" + e.getCommentId();
            case CommentDeleted e -> "comment-" + e.getCommentId();
            default -> throw new IllegalArgumentException("Not in the sample: " + event.getClass());
        };
    }
}
