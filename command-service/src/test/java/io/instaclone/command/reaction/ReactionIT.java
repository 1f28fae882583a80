package io.instaclone.command.reaction;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.command.UnreadableEvent;
import io.instaclone.embedded.junit.TestServers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What follows from events, with two instances that react to one log. */
class ReactionIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance one;
    private static Instance two;
    private static Http alice;
    private static Http bob;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        one = start("instaclone.reaction.patience=1s");
        two = start("instaclone.reaction.patience=1s");
        alice = one.http().asNewUser();
        bob = two.http().asNewUser();
        jdbc = one.bean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    private static Instance start(String... properties) {
        return Instance.start(servers, properties);
    }

    @Test
    void aReactionNamesItsCauseAndItsRequest() {
        String post = alice.newPost();
        bob.post("/posts/" + post + "/like", null);

        awaitReactions();
        assertThat(jdbc.queryForList("""
                        select count(*) from events notification join events cause
                            on cause.event_id::text = notification.metadata ->> 'causationId'
                            and cause.metadata ->> 'correlationId' = notification.metadata ->> 'correlationId'
                        where notification.type = 'NotificationCreated' and cause.stream_id like ?""", Long.class, "like-" + post + "%")).containsExactly(1L);
    }

    @Test
    void whatHappensAgainIsToldOnce() {
        String post = alice.newPost();
        for (int i = 0; i < 3; i++) {
            bob.post("/posts/" + post + "/like", null);
            bob.delete("/posts/" + post + "/like");
        }

        awaitReactions();
        assertThat(notificationsCausedBy("like-" + post)).hasSize(1);
    }

    @Test
    void everybodyIsToldInTheOrderOfTheLog() {
        List<String> posts =
                IntStream.range(0, 100).mapToObj(_ -> alice.newPost()).toList();
        posts.forEach(post -> bob.post("/posts/" + post + "/like", null));

        awaitReactions();
        List<Long> causes = jdbc.queryForList("""
                select cause.position from events notification join events cause
                    on cause.event_id::text = notification.metadata ->> 'causationId'
                where notification.type = 'NotificationCreated' order by notification.position""", Long.class);
        assertThat(causes).hasSizeGreaterThanOrEqualTo(100).isSorted();
    }

    @Test
    void anEventThatNobodyCanReadStopsTheOthersForAMomentOnly() {
        long bad = UnreadableEvent.append(jdbc, "like-nobody", 1);
        String post = alice.newPost();
        bob.post("/posts/" + post + "/like", null);

        awaitReactions();
        assertThat(notificationsCausedBy("like-" + post)).hasSize(1);
        assertThat(jdbc.queryForList("select position from skipped_events", Long.class))
                .contains(bad);
        assertThat(one.management().get("/actuator/health").body()).contains("\"skipped\":[" + bad);
    }

    @Test
    void whoReactsFromTheBeginningChangesNothing() {
        bob.post("/posts/" + alice.newPost() + "/like", null);
        awaitReactions();
        List<String> before = notifications();

        jdbc.update("update checkpoints set position = 0 where name = 'reaction:notifications'");
        Instance three = start("instaclone.reaction.patience=1s");
        try {
            awaitReactions();
            assertThat(notifications()).isEqualTo(before);
        } finally {
            three.close();
        }
    }

    private static void awaitReactions() {
        await().until(() -> jdbc.queryForObject("""
                select checkpoints.position = event_log_head.position from checkpoints, event_log_head
                where name = 'reaction:notifications'""", Boolean.class));
    }

    private static List<String> notifications() {
        return jdbc.queryForList(
                "select stream_id from events where type = 'NotificationCreated' order by position", String.class);
    }

    private static List<String> notificationsCausedBy(String stream) {
        return jdbc.queryForList("""
                select notification.stream_id from events notification join events cause
                    on cause.event_id::text = notification.metadata ->> 'causationId'
                where notification.type = 'NotificationCreated' and starts_with(cause.stream_id, ?)""", String.class, stream);
    }
}
