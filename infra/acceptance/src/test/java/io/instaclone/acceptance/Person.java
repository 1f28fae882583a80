package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.acceptance.Api.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A user of the system who is logged in. */
record Person(World world, Api api, String id, String username) {

    Answer post(String path, @Nullable String json, String... headers) {
        return sends("POST", path, json, headers);
    }

    Answer delete(String path, String... headers) {
        return sends("DELETE", path, null, headers);
    }

    Answer sends(String method, String path, @Nullable String json, String... headers) {
        Answer answer = api.send(method, path, json, headers);
        world.remember(answer);
        return answer;
    }

    /** Reads what is certain to hold all that was done before. */
    Answer get(String path) {
        return world.get(api, path);
    }

    /** Publishes a post; its id. */
    String posts(String caption) {
        return created(post(
                "/posts", "{\"caption\":\"%s\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}".formatted(caption)));
    }

    /** Comments on a post; the id of the comment. */
    String comments(String post, String text) {
        return created(post("/posts/" + post + "/comments", "{\"text\":\"%s\"}".formatted(text)));
    }

    /** Writes to somebody; the id of the message. */
    String writes(Person to, String text) {
        return created(post("/messages", "{\"recipientId\":\"%s\",\"text\":\"%s\"}".formatted(to.id, text)));
    }

    /** Shows a story; its id. */
    String tells(String caption) {
        return created(
                post("/stories", "{\"mediaUrl\":\"https://example.com/s.jpg\",\"caption\":\"%s\"}".formatted(caption)));
    }

    void likes(String post) {
        succeeds(post("/posts/" + post + "/like", null));
    }

    void follows(Person other) {
        succeeds(post("/users/" + other.id + "/follow", null));
    }

    static void succeeds(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(204);
        assertThat(answer.response().body()).isEmpty();
    }

    private static String created(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.body().get("id").asString();
    }

    /** What stands at a place in each item of a list. */
    static List<String> each(Answer list, String pointer) {
        assertThat(list.status()).as(list.response().body()).isEqualTo(200);
        return list.body()
                .get("items")
                .valueStream()
                .map(item -> text(item, pointer))
                .toList();
    }

    static @Nullable String text(JsonNode node, String pointer) {
        JsonNode value = node.at(pointer);
        return value.isNull() ? null : value.asString();
    }
}
