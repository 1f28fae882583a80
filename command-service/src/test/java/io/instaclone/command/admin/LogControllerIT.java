package io.instaclone.command.admin;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http;
import io.instaclone.command.Http.Answer;
import io.instaclone.command.Instance;
import io.instaclone.command.UnreadableEvent;
import io.instaclone.embedded.junit.TestServers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Operators look into the log, and nobody else does. */
class LogControllerIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance instance;
    private static Http admin;
    private static Http alice;

    @BeforeAll
    static void start() {
        instance = Instance.start(servers);
        admin = instance.management();
        alice = instance.http().asNewUser();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void theLogIsReadInPages() {
        alice.newPost();
        Answer first = admin.get("/admin/events?limit=2");
        Answer second = admin.get("/admin/events?limit=1&after=" + first.json("$.nextAfter"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.<List<Integer>>json("$.items[*].position")).containsExactly(1, 2);
        assertThat(first.<List<String>>json("$.items[*].type")).containsExactly("UserRegistered", "UserLoggedIn");
        assertThat(first.<String>json("$.items[0].data.username")).startsWith("u");
        assertThat(first.<String>json("$.items[0].correlationId")).hasSize(32);
        assertThat(first.<String>json("$.items[0].topicPartition")).matches("user-\\d+");
        assertThat(first.<String>json("$.items[0].traceparent"))
                .contains(first.<String>json("$.items[0].correlationId"));
        assertThat(second.<List<Integer>>json("$.items[*].position")).containsExactly(3);
        assertThat(admin.get("/admin/events?after=9000000").<Object>json("$.nextAfter"))
                .isNull();
    }

    @Test
    void aStreamIsReadInPages() {
        String like = likedTwice();
        Answer all = admin.get("/admin/streams/" + like);
        Answer page = admin.get("/admin/streams/" + like + "?after=1&limit=1");

        assertThat(all.<Integer>json("$.version")).isEqualTo(3);
        assertThat(all.<List<String>>json("$.events.items[*].type"))
                .containsExactly("PostLiked", "PostUnliked", "PostLiked");
        assertThat(all.<Object>json("$.events.nextAfter")).isNull();
        assertThat(page.<List<Integer>>json("$.events.items[*].streamVersion")).containsExactly(2);
        assertThat(page.<Integer>json("$.events.nextAfter")).isEqualTo(2);
    }

    @Test
    void theStateOfAStreamIsSeenAtEveryVersion() {
        String like = likedTwice();

        assertThat(exists(like, 1)).isTrue();
        assertThat(exists(like, 2)).isFalse();
        assertThat(exists(like, 3)).isTrue();
        assertThat(admin.get("/admin/streams/" + like + "?version=4").status()).isEqualTo(404);
    }

    @Test
    void aStateThatDependsOnAnEventNobodyCanReadIsRefusedAndTheEventNamed() {
        String like = likedTwice();
        UnreadableEvent.append(instance.bean(JdbcTemplate.class), like, 4);

        assertThat(exists(like, 3)).isTrue();
        Answer answer = admin.get("/admin/streams/" + like + "?version=4");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.<String>json("$.type")).endsWith("state-unknown");
        assertThat(answer.<String>json("$.detail")).contains("Event 4", "deadbeef");
        assertThat(admin.get("/admin/streams/" + like).<String>json("$.events.items[3].unreadable"))
                .contains("deadbeef");
    }

    @Test
    void everyKindOfStreamHasAStateButTheLogins() {
        List<String> streams = admin.get("/admin/events?limit=1000").json("$.items[*].streamId");
        for (String stream : streams) {
            Answer answer = admin.get("/admin/streams/" + stream + "?version=1");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.<Object>json("$.state") == null).as(stream).isEqualTo(stream.startsWith("logins-"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/events?limit=0",
                "/admin/events?limit=1001",
                "/admin/events?after=-1",
                "/admin/events?after=x",
                "/admin/streams/post-1?limit=0",
                "/admin/streams/post-1?version=0",
                "/admin/streams/post-1?version=x"
            })
    void aParameterAgainstItsRuleIsRefused(String path) {
        Answer answer = admin.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.<String>json("$.detail")).containsAnyOf("limit", "after", "version");
        assertThat(answer.<String>json("$.traceId")).hasSize(32);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(admin.get("/admin/streams/post-" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(admin.get("/admin/streams/nonsense?version=1").status()).isEqualTo(404);
        Answer nothing = admin.get("/admin/nothing");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.header("Content-Type")).contains("application/problem+json");
    }

    @Test
    void thePortOfTheApiKnowsNothingOfIt() {
        assertThat(alice.get("/admin/events").status()).isEqualTo(404);
        assertThat(alice.get("/admin/streams/post-1").status()).isEqualTo(404);
        assertThat(alice.post("/admin/keys/rotate", null).status()).isEqualTo(404);
    }

    private static String likedTwice() {
        String post = alice.newPost();
        Answer liked = alice.post("/posts/" + post + "/like", null);
        alice.delete("/posts/" + post + "/like");
        alice.post("/posts/" + post + "/like", null);
        String position = liked.header("Consistency-Token").orElseThrow().split(":")[1];
        return admin.get("/admin/events?limit=1&after=" + (Long.parseLong(position) - 1))
                .json("$.items[0].streamId");
    }

    private static boolean exists(String stream, int version) {
        return admin.get("/admin/streams/" + stream + "?version=" + version).json("$.state.exists");
    }
}
