package io.instaclone.command.relay;

import static io.instaclone.command.relay.RawTopics.awaitRelayed;
import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics that do not belong to the log halt the relay, and the way out that it names is one. */
class RepublicationIT {
    private static final String REPUBLISH = "/admin/relay/republish";

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    /** With the same Kafka and another database, as after a backup was restored. */
    @RegisterExtension
    static final TestServers restored = TestServers.with(POSTGRES);

    @Test
    void aLogThatLostItsEndHaltsTheRelayUntilItIsRepublishedIntoNewTopics() {
        String prefix = servers.topicPrefix();
        try (Instance before = Instance.start(servers)) {
            Http user = before.http().asNewUser();
            for (int i = 0; i < 3; i++) {
                user.newPost();
            }
            awaitRelayed(before);
        }
        Map<String, String> connections = new HashMap<>(servers.springProperties());
        connections.putAll(restored.springProperties());
        try (Instance after = Instance.start(connections)) {
            awaitProblem(after, "it was restored from a backup", "another instaclone.topic-prefix", REPUBLISH);
            Http user = after.http().asNewUser();
            for (int i = 0; i < 5; i++) {
                assertThat(user.newPost()).as("commands go on").isNotBlank();
            }
            awaitProblem(after, "it was restored from a backup");
            assertThat(checkpoint(after)).as("nothing was sent").isZero();
            assertThatRepublishingIsRefused(after, "There are records in");
        }
        try (Instance renamed = Instance.start(connections, "instaclone.topic-prefix=" + prefix + "-new")) {
            awaitRelayed(renamed);
            new RawTopics(servers.bootstrapServers(), prefix + "-new").assertHold(renamed);
        }
        // The topics are lost, or somebody named others.
        String third = prefix + "-third";
        try (Instance instance = Instance.start(connections, "instaclone.topic-prefix=" + third)) {
            awaitProblem(instance, "ends at 0", REPUBLISH);
            instance.http().asNewUser().newPost();
            assertThat(instance.management().post(REPUBLISH, null).status()).isEqualTo(202);
            awaitRelayed(instance);
            assertThat(new RawTopics(servers.bootstrapServers(), third).assertHold(instance))
                    .isZero();
            assertThatRepublishingIsRefused(instance, "There are records in " + Topic.POST.fullName(third));
            assertThat(instance.http().post(REPUBLISH, null).status())
                    .as("not for users")
                    .isEqualTo(404);
        }
    }

    @Test
    void oneTopicThatIsLostHaltsTheRelay() throws Exception {
        assertThatTheRelayHaltsAfter(
                (admin, topic) -> admin.deleteTopics(List.of(topic)).all().get());
    }

    @Test
    void oneTopicWhoseRecordsAreDeletedHaltsTheRelay() throws Exception {
        assertThatTheRelayHaltsAfter((admin, topic) -> {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int partition = 0; partition < 12; partition++) {
                all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        });
    }

    /** What somebody does to a topic. */
    private interface Loss {
        void happen(Admin admin, String topic) throws Exception;
    }

    private static void assertThatTheRelayHaltsAfter(Loss loss) throws Exception {
        String prefix = servers.topicPrefix() + "-" + UUID.randomUUID();
        String lost = Topic.POST.fullName(prefix);
        TestServers own = TestServers.with(POSTGRES);
        Map<String, String> connections = new HashMap<>(servers.springProperties());
        connections.putAll(own.springProperties());
        try (Instance instance = Instance.start(connections, "instaclone.topic-prefix=" + prefix)) {
            instance.http().asNewUser().newPost();
            instance.http().asNewUser();
            awaitRelayed(instance);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            loss.happen(admin, lost);
        }
        try (Instance instance = Instance.start(connections, "instaclone.topic-prefix=" + prefix)) {
            awaitProblem(instance, "topic " + lost + " ends at 0", "another instaclone.topic-prefix", REPUBLISH);
            assertThat(instance.http().asNewUser().newPost()).isNotBlank();
            assertThatRepublishingIsRefused(instance, "There are records in");
        }
    }

    @Test
    void recordsThatAreNoEventsDoNotHaltTheRelay() throws Exception {
        String prefix = servers.topicPrefix() + "-rubbish";
        TestServers own = TestServers.with(POSTGRES);
        Map<String, String> connections = new HashMap<>(servers.springProperties());
        connections.putAll(own.springProperties());
        try (Instance instance = Instance.start(connections, "instaclone.topic-prefix=" + prefix)) {
            instance.http().asNewUser().newPost();
            awaitRelayed(instance);
        }
        Map<String, Object> client = Map.of("bootstrap.servers", servers.bootstrapServers());
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = Topic.POST.fullName(prefix);
            for (PartitionInfo partition : producer.partitionsFor(topic)) {
                producer.send(new ProducerRecord<>(topic, partition.partition(), null, new byte[] {1}))
                        .get();
            }
        }
        try (Instance instance = Instance.start(connections, "instaclone.topic-prefix=" + prefix)) {
            instance.http().asNewUser().newPost();
            awaitRelayed(instance);
        }
    }

    @Test
    void topicsWithAnotherNumberOfPartitionsHaltTheRelay() throws Exception {
        String prefix = servers.topicPrefix() + "-three";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Topic.POST.fullName(prefix), Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        try (Instance instance = Instance.start(servers, "instaclone.topic-prefix=" + prefix)) {
            awaitProblem(
                    instance, "has 3 partitions, but the log was begun with 12", "another instaclone.topic-prefix");
            assertThat(instance.http().asNewUser().newPost()).isNotBlank();
            assertThatRepublishingIsRefused(instance, "has 3 partitions");
        }
    }

    private static void assertThatRepublishingIsRefused(Instance instance, String reason) {
        long before = checkpoint(instance);
        Http.Answer answer = instance.management().post(REPUBLISH, null);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.<String>json("$.code")).isEqualTo("republication-refused");
        assertThat(answer.<String>json("$.detail")).contains(reason);
        assertThat(checkpoint(instance)).isEqualTo(before);
    }

    private static long checkpoint(Instance instance) {
        return instance.bean(Checkpoints.class).standing(Relay.READER).checkpoint();
    }

    private static void awaitProblem(Instance instance, String... texts) {
        await().untilAsserted(() ->
                assertThat(instance.management().get("/actuator/health").body()).contains(texts));
    }
}
