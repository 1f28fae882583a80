package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of API.md on text, as they show in what is stored. */
class TextIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final String MEDIA = "\"mediaUrls\":[\"https://example.com/1.jpg\"]";
    private static Instance instance;
    private static Http http;
    private static Http alice;
    private static String bob;

    @BeforeAll
    static void start() {
        instance = Instance.start(servers);
        http = instance.http();
        alice = http.asNewUser();
        bob = http.post("/auth/register", Http.credentials(Http.newName())).json("$.id");
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    /** A body with one text of this length, in characters outside the BMP where they are allowed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /posts          | 2200 | 😀 | {"caption":"%s","mediaUrls":["https://x.org/1"]}
            POST | /posts          | 100  | 😀 | {"caption":"x","mediaUrls":["https://x.org/1"],"location":"%s"}
            POST | /posts/P/comments | 1000 | 😀 | {"text":"%s"}
            POST | /stories        | 2200 | 😀 | {"mediaUrl":"https://x.org/1","caption":"%s"}
            POST | /stories        | 2034 | x  | {"mediaUrl":"https://x.org/%s"}
            POST | /messages       | 2000 | 😀 | {"recipientId":"B","text":"%s"}
            PUT  | /users/me       | 150  | 😀 | {"bio":"%s"}
            PUT  | /users/me       | 64   | 😀 | {"displayName":"%s"}
            """)
    void lengthsCountInCodePoints(String method, String path, int most, String character, String body) {
        String at = path.replace("/P/", "/" + alice.newPost() + "/");
        String json = body.replace("\"B\"", '"' + bob + '"');

        assertThat(alice.send(method, at, json.formatted(character.repeat(most)))
                        .status())
                .isIn(200, 201);
        Answer tooLong = alice.send(method, at, json.formatted(character.repeat(most + 1)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.<List<String>>json("$.errors[*].pointer")).hasSize(1);
    }

    @Test
    void textBecomesNfcBeforeItIsCountedAndStored() {
        // e and a combining acute accent become one character.
        assertThat(alice.put("/users/me", "{\"displayName\":\"%s\"}".formatted("e\u0301".repeat(64)))
                        .status())
                .isEqualTo(200);
        assertThat(this.<String>stored(post("Cafe\u0301 #Cafe\u0301"), "caption"))
                .isEqualTo("Caf\u00e9 #Caf\u00e9");
    }

    @Test
    void aPasswordIsTakenAsNfc() {
        String name = Http.newName();
        String body = "{\"username\":\"%s\",\"email\":\"%s@x.org\",\"password\":\"%s\"}";
        assertThat(http.post("/auth/register", body.formatted(name, name, "cafe\u0301 cafe\u0301"))
                        .status())
                .isEqualTo(201);
        assertThat(login(name, "caf\u00e9 caf\u00e9").status()).isEqualTo(200);
    }

    @Test
    void aPasswordHasAtMost72BytesAndALongerOneIsJustWrong() {
        String name = Http.newName();
        String body = "{\"username\":\"%s\",\"email\":\"%s@x.org\",\"password\":\"%s\"}";
        assertThat(http.post("/auth/register", body.formatted(name, name, "\u00e9".repeat(37)))
                        .status())
                .isEqualTo(422);
        assertThat(http.post("/auth/register", body.formatted(name, name, "\u00e9".repeat(36)))
                        .status())
                .isEqualTo(201);
        assertThat(login(name, "\u00e9".repeat(36)).status()).isEqualTo(200);
        assertThat(login(name, "\u00e9".repeat(36) + "x").status()).isEqualTo(401);
        assertThat(login(name, "x".repeat(5000)).status()).isEqualTo(401);
    }

    @Test
    void lineEndsBecomeLineFeeds() {
        assertThat(this.<String>stored(post("a\\r\\nb\\rc\\nd"), "caption")).isEqualTo("a\nb\nc\nd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0007", "\\t", "\\u001b[31m", "\\u007f", "\\u0085", "\\ud800", "\\udc00x"})
    void controlCharactersAndLoneSurrogatesAreRefusedEverywhere(String bad) {
        assertThat(alice.post("/posts", "{\"caption\":\"a%sb\",%s}".formatted(bad, MEDIA))
                        .status())
                .isEqualTo(422);
        assertThat(alice.put("/users/me", "{\"displayName\":\"a%sb\"}".formatted(bad))
                        .status())
                .isEqualTo(422);
        assertThat(alice.post("/messages", "{\"recipientId\":\"%s\",\"text\":\"a%sb\"}".formatted(bob, bad))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aLineFeedIsRefusedInAFieldOfOneLine() {
        assertThat(alice.put("/users/me", "{\"displayName\":\"a\\nb\"}").status())
                .isEqualTo(422);
        assertThat(alice.put("/users/me", "{\"bio\":\"a\\nb\"}").status()).isEqualTo(200);
    }

    @Test
    void anEmptyOptionalFieldCountsAsAbsentInAPost() {
        Answer created = alice.post("/posts", "{\"caption\":\"x\",%s,\"location\":\"\"}".formatted(MEDIA));
        assertThat(this.<Object>stored(created.json("$.id"), "location")).isNull();
    }

    @Test
    void hashtagsAreLowerCasedAndMentionsAreOfUsersWhoExist() {
        String known = Http.newName();
        String knownId = http.post("/auth/register", Http.credentials(known)).json("$.id");
        String post = post("#Stra\u00dfe #\u00dcber_1 #stra\u00dfe x#no @%s. @%s @nobody-at-all a@%s"
                .formatted(known, known.toUpperCase(Locale.ROOT), known));

        assertThat(this.<List<String>>stored(post, "hashtags")).containsExactly("stra\u00dfe", "\u00fcber_1");
        assertThat(this.<List<String>>stored(post, "mentions")).containsExactly(knownId);
    }

    @Test
    void onlyMentionsOfUsersWhoExistCount() {
        String strangers = IntStream.range(0, 25).mapToObj(i -> "@stranger" + i).collect(Collectors.joining(" "));
        assertThat(this.<List<String>>stored(post(strangers), "mentions")).isEmpty();

        String users = IntStream.range(0, 21)
                .mapToObj(_ -> registered())
                .map(name -> "@" + name)
                .collect(Collectors.joining(" "));
        Answer tooMany = alice.post("/posts", "{\"caption\":\"%s\",%s}".formatted(users, MEDIA));
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.<String>json("$.code")).isEqualTo("too-many-mentions");
        assertThat(tooMany.<String>json("$.errors[0].pointer")).isEqualTo("/caption");
    }

    private static String registered() {
        String name = Http.newName();
        http.post("/auth/register", Http.credentials(name));
        return name;
    }

    private static String post(String caption) {
        return alice.post("/posts", "{\"caption\":\"%s\",%s}".formatted(caption, MEDIA))
                .json("$.id");
    }

    private <T> T stored(String postId, String field) {
        return instance.management()
                .get("/admin/streams/post-" + UUID.fromString(postId))
                .json("$.events.items[0].data." + field);
    }

    private static Answer login(String name, String password) {
        return http.post("/auth/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }
}
