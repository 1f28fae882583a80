package io.instaclone.acceptance;

import static io.instaclone.acceptance.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.acceptance.Api.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all of the API: keys, conditions, tokens of consistency, pages, errors. */
@ExtendWith(Contract.class)
class ConventionsContractIT {
    private static final String POST = "{\"caption\":\"Hi\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}";
    private static final String UNKNOWN = "01900000-0000-7000-8000-000000000000";

    private final World world;

    ConventionsContractIT(World world) {
        this.world = world;
    }

    @Test
    void aKeyMakesOneEffectAndGivesTheFirstAnswerAgain() {
        Person ada = world.person("ada");
        String key = UUID.randomUUID().toString();
        Answer first = ada.post("/posts", POST, "Idempotency-Key", key);
        Answer again = ada.post("/posts", POST, "Idempotency-Key", '"' + key + '"');
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        for (String header : new String[] {"Location", "ETag", "Consistency-Token"}) {
            assertThat(again.response().headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(first.response().headers().firstValue(header));
        }
        assertThat(ada.post("/posts", POST.replace("Hi", "Ho"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
        assertThat(ada.post("/posts", POST, "Idempotency-Key", "x".repeat(256)).status())
                .isEqualTo(400);
        assertThat(ada.get("/users/me").body().get("postCount").asInt()).isEqualTo(1);
    }

    @Test
    void oneDocumentHasAWeakTagOfWhatIsShown() {
        Person ada = world.person("ada");
        String post = ada.posts("Hi");
        Answer read = ada.get("/posts/" + post);
        String tag = read.response().headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/\"");
        assertThat(read.response().headers().allValues("Vary").toString()).contains("Authorization");
        assertThat(read.response().headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("private", "no-cache"));
        assertThat(ada.api()
                        .send("GET", "/posts/" + post, null, "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        ada.likes(post);
        Answer changed = ada.get("/posts/" + post);
        assertThat(changed.response().headers().firstValue("ETag")).isPresent().isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post-0",
                "post-0:x",
                "post-0:9223372036854775808",
                "post-0:1,,post-1:1",
                "post-99:1",
                "nothing-0:1"
            })
    void aConsistencyTokenThatNamesNoEventIsRefused(String token) {
        Answer answer = world.nobody().send("GET", "/posts", null, "Consistency-Token", token);
        assertThat(answer.status()).isEqualTo(400);
        isProblem(answer, 400);
    }

    @Test
    void whatIsNotThereInTimeIsNotAnsweredFromThePast() {
        Answer answer = world.nobody()
                .send("GET", "/posts", null, "Consistency-Token", "post-0:9223372036854775807", "Prefer", "wait=1");
        isProblem(answer, 503);
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(world.nobody()
                        .send("GET", "/users/" + UNKNOWN, null, "Consistency-Token", "message-0:9223372036854775807")
                        .status())
                .as("profiles do not read messages")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/posts?limit=0 | 400",
                "/posts?limit=101 | 400",
                "/posts?limit=x | 400",
                "/posts?limit=1&limit=2 | 400",
                "/posts?cursor=abc | 400",
                "/search | 400",
                "/search?q=%20 | 400",
                "/search?q=a&type=nothing | 400",
                "/search?q=a&limit=51 | 400",
                "/posts/no-uuid | 400",
                "/users/no-uuid | 400",
                "/posts/01900000-0000-7000-8000-000000000000 | 404",
                "/users/by-username/no.such.user.at.all | 404",
                "/nothing | 404",
                "/users/me | 401",
                "/feed | 401",
                "/stories | 401",
                "/messages | 401",
                "/notifications | 401"
            })
    void aReadThatIsWrongGetsItsError(String path, int status) {
        isProblem(world.nobody().send("GET", path, null), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                          | 400",
                "{\"caption\":1,\"mediaUrls\":[\"https://example.com/1\"]}          | 400",
                "{\"caption\":\"a\",\"mediaUrls\":\"https://example.com/1\"}        | 400",
                "{\"caption\":\"a\",\"mediaUrls\":[\"https://example.com/1\"],\"ownerId\":\"x\"} | 400",
                "{\"caption\":\"a\",\"caption\":\"b\",\"mediaUrls\":[\"https://example.com/1\"]} | 400",
                "{\"caption\":{},\"mediaUrls\":[\"https://example.com/1\"]}         | 400",
                "{\"caption\":\"a\"}                                            | 422",
                "{\"caption\":\"a\",\"mediaUrls\":[]}                             | 422",
                "{\"caption\":\"a\",\"mediaUrls\":[null]}                         | 422",
                "{\"caption\":\"a\",\"mediaUrls\":[\"http://example.com/1\"]}       | 422",
                "{\"caption\":\"a\",\"mediaUrls\":[\"javascript:alert(1)\"]}        | 422",
                "{\"caption\":\"\\u0000\",\"mediaUrls\":[\"https://example.com/1\"]} | 422",
                "{\"caption\":\"\\ud800\",\"mediaUrls\":[\"https://example.com/1\"]} | 422",
                "{\"caption\":\"\\u001b[31m\",\"mediaUrls\":[\"https://example.com/1\"]} | 422"
            })
    void aPostThatIsWrongGetsItsError(String body, int status) {
        Answer answer = writer().post("/posts", body.strip());
        isProblem(answer, status);
        if (status == 422) {
            assertThat(text(answer.body(), "/errors/0/pointer")).startsWith("/");
        }
    }

    @Test
    void errorsOfTheProtocolAreProblemsToo() {
        Person ada = writer();
        isProblem(world.nobody().send("POST", "/posts", POST), 401);
        isProblem(new Api(world.url(), "no.such.token").send("GET", "/posts", null), 401);
        isProblem(ada.post("/posts", "{\"caption\":\"" + "x".repeat(65_536) + "\"}"), 413);
        isProblem(ada.api().send("GET", "/posts", null, "Accept", "text/html"), 406);
        Answer method = ada.sends("PATCH", "/users/me", "{}");
        isProblem(method, 405);
        assertThat(method.response().headers().firstValue("Allow")).isPresent();
        isProblem(ada.post("/nothing", "{}"), 404);
        isProblem(ada.post("/posts/no-uuid/like", null), 400);
        isProblem(ada.post("/posts/" + UNKNOWN + "/like", null), 404);
        isProblem(world.nobody().send("GET", "/actuator/health", null), 404);
        isProblem(world.nobody().send("GET", "/admin/projections", null), 404);
        isProblem(ada.post("/admin/relay/republish", null), 404);
    }

    @Test
    void keysAndDescriptionsArePublic() {
        Answer keys = world.get("/.well-known/jwks.json");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(text(keys.body(), "/keys/0/kty")).isEqualTo("RSA");
        assertThat(keys.body().at("/keys/0").propertyNames()).doesNotContain("d", "p", "q");
        for (String description : new String[] {"/openapi/command.json", "/openapi/query.json"}) {
            assertThat(text(world.nobody().send("GET", description, null).body(), "/openapi"))
                    .startsWith("3.1");
        }
    }

    private Person writer() {
        return world.person("ada");
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        for (String member : new String[] {"type", "title", "detail", "instance", "code", "traceId"}) {
            assertThat(text(answer.body(), "/" + member)).as(member).isNotBlank();
        }
        assertThat(answer.response().body()).doesNotContain("Exception", "io.instaclone", "java.", "select ");
    }
}
