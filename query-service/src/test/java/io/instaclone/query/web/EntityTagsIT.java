package io.instaclone.query.web;

import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EntityTagsIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID alice = id();
    private final UUID post = id();
    private final String path = "/posts/" + post;

    @BeforeEach
    void aPost() {
        api.given(registered(alice, "alice.e"), posted(post, alice));
    }

    private static String tag(String path, String... headers) {
        var answer = api.get(path, headers);
        assertThat(answer.headers().firstValue("Vary")).hasValue("Authorization");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void aDocumentThatTheClientHasIsNotSentAgain() {
        for (String single : List.of(path, "/users/" + alice, "/search?q=alice.e")) {
            String tag = tag(single);
            assertThat(tag).startsWith("W/\"");
            var again = api.get(single, "If-None-Match", "\"x\", " + tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
            assertThat(again.headers().firstValue("Vary")).hasValue("Authorization");
        }
    }

    @Test
    void theTagChangesWithCountsAndFlags() {
        String before = tag(path);
        String asAlice = tag(path, "Authorization", api.bearer(alice));
        assertThat(asAlice).isNotEqualTo(before);
        api.given(liked(post, alice, alice));
        assertThat(tag(path)).isNotEqualTo(before);
        assertThat(api.get(path, "If-None-Match", before).statusCode()).isEqualTo(200);
    }

    @Test
    void aHeadHasTheSameHeaders() {
        String tag = tag(path);
        var head = api.service().send("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).hasValue(tag);
    }

    @Test
    void listsHaveNoTag() {
        assertThat(api.get("/posts").headers().firstValue("ETag")).isEmpty();
    }
}
