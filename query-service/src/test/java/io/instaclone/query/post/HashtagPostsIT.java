package io.instaclone.query.post;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.encoded;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HashtagPostsIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID alice = id();
    private final UUID first = id();
    private final UUID second = id();

    @Test
    void postsOfAHashtagAreNewestFirstPageByPage() {
        UUID third = id();
        api.given(
                registered(alice, "alice.h"),
                posted(first, alice, "#cats", List.of("cats")),
                posted(second, alice, "#dogs and #cats", List.of("dogs", "cats")),
                posted(third, alice, "#cats", List.of("cats")));
        assertThat(values(api.pages(alice, "/hashtags/cats/posts", 1), "/id"))
                .containsExactly(third.toString(), second.toString(), first.toString());
        assertThat(values(api.read("/hashtags/dogs/posts").path("items"), "/author/username"))
                .containsExactly("alice.h");
    }

    @Test
    void aTagIsTheSameInCapitalsAndHoweverItIsComposed() {
        api.given(posted(first, alice, "#été", List.of("été")));
        for (String tag : List.of("été", "ÉTÉ", "e\u0301te\u0301")) {
            assertThat(api.read("/hashtags/" + encoded(tag) + "/posts")
                            .path("items")
                            .size())
                    .as(tag)
                    .isEqualTo(1);
        }
    }

    @Test
    void aTagThatNobodyUsesHasAnEmptyList() {
        for (String tag : List.of("nobody_uses_this", ".*", "%23cats", "%7B%22$gt%22:%22%22%7D")) {
            var answer = api.read("/hashtags/" + tag + "/posts");
            assertThat(answer.path("items").size()).as(tag).isZero();
            assertThat(answer.path("nextCursor").isNull()).isTrue();
        }
    }

    @Test
    void aDeletedPostIsFoundByItsTagNoMore() {
        api.given(
                posted(first, alice, "#gone", List.of("gone")),
                posted(second, alice, "#gone", List.of("gone")),
                deleted(first, alice, List.of("gone")));
        assertThat(values(api.read("/hashtags/gone/posts").path("items"), "/id"))
                .containsExactly(second.toString());
        assertThat(api.read("/search?q=%23gone&type=hashtags")
                        .at("/hashtags/0/postCount")
                        .asInt())
                .isEqualTo(1);
        api.given(deleted(second, alice, List.of("gone")));
        assertThat(api.read("/search?q=gone&type=hashtags").path("hashtags").size())
                .isZero();
    }

    @Test
    void aCursorFitsItsOwnTagAlone() {
        api.given(posted(first, alice, "#ant", List.of("ant")), posted(second, alice, "#ant", List.of("ant")));
        String cursor =
                api.read("/hashtags/ant/posts?limit=1").path("nextCursor").asString();
        assertThat(api.read("/hashtags/ANT/posts?cursor=" + cursor)
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertProblem(api.get("/hashtags/bee/posts?cursor=" + cursor), 400, "bad-request");
    }
}
