package io.instaclone.query.web;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.ok;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PagesIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID author = id();
    private final UUID first = id();
    private final UUID second = id();
    private final UUID third = id();
    private final String list = "/users/" + author + "/posts";

    @BeforeEach
    void threePosts() {
        api.given(registered(author, "author.w"), posted(first, author), posted(second, author), posted(third, author));
    }

    @Test
    void aPageLinksToTheNextOneUntilThereIsNone() {
        var page = api.get(list + "?limit=2");
        String cursor = ok(page).path("nextCursor").asString();
        String next = list + "?limit=2&cursor=" + cursor;
        assertThat(page.headers().firstValue("Link")).hasValue("<" + next + ">; rel=\"next\"");
        var last = api.get(next);
        assertThat(values(ok(last).path("items"), "/id")).containsExactly(first.toString());
        assertThat(ok(last).path("nextCursor").isNull()).isTrue();
        assertThat(last.headers().firstValue("Link")).isEmpty();
        assertThat(ok(api.get(list + "?limit=3")).path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aCursorStaysWhereItIsWhileDataIsInserted() {
        String cursor = api.read(list + "?limit=1").path("nextCursor").asString();
        api.given(posted(id(), author), posted(id(), author));
        assertThat(values(api.read(list + "?limit=2&cursor=" + cursor).path("items"), "/id"))
                .containsExactly(second.toString(), first.toString());
    }

    @Test
    void aCursorFitsNoOtherListAndCannotBeMadeUp() {
        String cursor = api.read(list + "?limit=1").path("nextCursor").asString();
        assertProblem(api.get("/posts?cursor=" + cursor), 400, "bad-request");
        assertProblem(api.get("/posts/" + first + "/comments?cursor=" + cursor), 400, "bad-request");
        for (int place = 0; place < cursor.length(); place += 5) {
            char other = cursor.charAt(place) == 'A' ? 'B' : 'A';
            String bent = cursor.substring(0, place) + other + cursor.substring(place + 1);
            assertProblem(api.get(list + "?cursor=" + bent), 400, "bad-request");
        }
        assertProblem(api.get(list + "?cursor=" + cursor.substring(4)), 400, "bad-request");
    }

    @Test
    void allPostsAreNewestFirst() {
        assertThat(values(api.read("/posts?limit=3").path("items"), "/id"))
                .containsExactly(third.toString(), second.toString(), first.toString());
    }
}
