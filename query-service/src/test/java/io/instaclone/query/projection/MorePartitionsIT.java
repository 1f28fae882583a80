package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Events;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;

class MorePartitionsIT {
    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final UUID author = id();
    private final UUID post = id();

    @Test
    void aDatabaseThatWasFilledFromFewerPartitionsTakesNothingFromMoreOfThem()
            throws ExecutionException, InterruptedException {
        try (var issuer = new TestIssuer();
                var log = new TestLog(servers.bootstrapServers(), servers.topicPrefix())) {
            log.append(Events.registered(author, "alice"), Events.posted(post, author));
            try (var before = Running.start(servers.springProperties(), issuer)) {
                await().until(() -> before.get("/posts/" + post).statusCode() == 200);
            }

            addPartition(".post");
            UUID second = id();
            log.append(Events.posted(second, author));

            try (var after = Running.start(servers.springProperties(), issuer)) {
                await().untilAsserted(() ->
                        assertThat(after.manage("/actuator/health").body()).contains("InvalidPartitionsException"));
                assertThat(after.get("/posts/" + post).statusCode()).isEqualTo(200);
                assertThat(after.get("/posts/" + second).statusCode()).isEqualTo(404);
            }
        }
    }

    private void addPartition(String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.createPartitions(
                            Map.of(servers.topicPrefix() + topic, NewPartitions.increaseTo(TestLog.PARTITIONS + 1)))
                    .all()
                    .get();
        }
    }
}
