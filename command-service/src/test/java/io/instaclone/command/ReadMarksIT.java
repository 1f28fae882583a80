package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What it means to have read messages and notifications. */
class ReadMarksIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance instance;
    private Person alice;
    private Person bob;

    private record Person(String id, Http http) {
        static Person register() {
            String name = Http.newName();
            String id = instance.http()
                    .post("/auth/register", Http.credentials(name))
                    .json("$.id");
            String login = "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name);
            return new Person(
                    id,
                    instance.http()
                            .as(instance.http().post("/auth/login", login).json("$.accessToken")));
        }

        Answer write(Person to) {
            return http.post("/messages", "{\"recipientId\":\"%s\",\"text\":\"Hello\"}".formatted(to.id));
        }

        Answer read(Person peer, Answer upTo) {
            String body = upTo == null ? null : "{\"upTo\":\"%s\"}".formatted(upTo.<String>json("$.id"));
            return http.post("/messages/" + peer.id + "/read", body);
        }
    }

    @BeforeAll
    static void start() {
        instance = Instance.start(servers);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @BeforeEach
    void register() {
        alice = Person.register();
        bob = Person.register();
    }

    @Test
    void readingAllMarksThePeersLastMessage() {
        bob.write(alice);
        Answer last = bob.write(alice);
        alice.write(bob);

        assertThat(alice.read(bob, null).status()).isEqualTo(204);
        assertThat(mark("MessagesRead", alice)).isEqualTo(position(last));
    }

    @Test
    void readingUpToAMessageMarksThatOneAndNeverMovesBack() {
        Answer first = bob.write(alice);
        Answer second = bob.write(alice);

        alice.read(bob, second);
        assertThat(mark("MessagesRead", alice)).isEqualTo(position(second));
        assertThat(alice.read(bob, first).status()).isEqualTo(204);
        assertThat(mark("MessagesRead", alice)).isEqualTo(position(second));
        assertThat(alice.read(bob, second).header("Consistency-Token"))
                .isEqualTo(alice.read(bob, null).header("Consistency-Token"));
    }

    @Test
    void readingUpToOnesOwnMessageMarksWhatCameBefore() {
        Answer before = bob.write(alice);
        Answer own = alice.write(bob);
        bob.write(alice);

        alice.read(bob, own);
        assertThat(mark("MessagesRead", alice)).isEqualTo(position(before));
    }

    @Test
    void aMessageFarBehindOnesOwnIsReadAllTheSame() {
        Answer only = bob.write(alice);
        Answer own = only;
        for (int i = 0; i < 25; i++) {
            own = alice.write(bob);
        }

        assertThat(alice.read(bob, own).status()).isEqualTo(204);
        assertThat(mark("MessagesRead", alice)).isBetween(position(only), position(own));
        Answer later = bob.write(alice);
        assertThat(mark("MessagesRead", alice))
                .as("what comes later is not read")
                .isLessThan(position(later));
    }

    @Test
    void anEmptyConversationIsReadWithoutAnEvent() {
        Answer read = alice.read(bob, null);
        assertThat(read.status()).isEqualTo(204);
        assertThat(read.header("Consistency-Token")).isEmpty();
    }

    @Test
    void aConversationOfOthersOrWithOneselfIsNotReachable() {
        Answer foreign = bob.write(Person.register());
        assertThat(alice.read(bob, foreign).status()).isEqualTo(404);
        assertThat(alice.read(alice, null).status()).isEqualTo(404);
        assertThat(alice.http()
                        .post("/messages/" + UUID.randomUUID() + "/read", null)
                        .status())
                .isEqualTo(404);
        assertThat(alice.http()
                        .post("/messages/" + bob.id() + "/read", "{\"upTo\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void notificationsAreReadByTheirRecipientOnly() {
        bob.http().post("/users/" + alice.id() + "/follow", null);
        await().until(() -> !notificationsOf(alice).isEmpty());
        String body = "{\"upTo\":\"%s\"}".formatted(notificationsOf(alice).getFirst());

        assertThat(bob.http().post("/notifications/read", body).status()).isEqualTo(404);
        Answer read = alice.http().post("/notifications/read", body);
        assertThat(read.status()).isEqualTo(204);
        assertThat(alice.http().post("/notifications/read", null).header("Consistency-Token"))
                .as("there is nothing else to read")
                .isEqualTo(read.header("Consistency-Token"));
        assertThat(bob.http().post("/notifications/read", null).status()).isEqualTo(204);
    }

    private static List<String> notificationsOf(Person person) {
        return instance.bean(JdbcTemplate.class)
                .queryForList(
                        "select substr(stream_id, 14) from events where type = 'NotificationCreated' and partition_key = ?",
                        String.class,
                        person.id());
    }

    private static long position(Answer answer) {
        return Long.parseLong(answer.header("Consistency-Token").orElseThrow().split(":")[1]);
    }

    /** How far the person has read, as the log says. */
    private static long mark(String type, Person person) {
        String stream = instance.bean(JdbcTemplate.class)
                .queryForObject(
                        "select max(stream_id) from events where type = ? and stream_id like ?",
                        String.class,
                        type,
                        "%-" + person.id());
        int version = instance.management().get("/admin/streams/" + stream).json("$.version");
        int position = instance.management()
                .get("/admin/streams/" + stream + "?version=" + version)
                .json("$.state.upToPosition");
        return position;
    }
}
