package io.instaclone.query.notification;

import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.NOON;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.uncommented;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.events.NotificationCreated;
import io.instaclone.events.NotificationKind;
import io.instaclone.events.NotificationsRead;
import io.instaclone.query.QueryApi;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class NotificationIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID alice = id();
    private final UUID bob = id();
    private final UUID post = id();
    private final UUID comment = id();

    @BeforeEach
    void people() {
        api.given(registered(alice, "alice.n"), registered(bob, "bob.n"), posted(post, alice));
    }

    private NotificationCreated told(NotificationKind kind, @Nullable UUID aboutPost, @Nullable UUID aboutComment) {
        return new NotificationCreated(id(), alice, kind, bob, aboutPost, aboutComment, NOON);
    }

    private JsonNode notifications() {
        return api.readAs(alice, "/notifications");
    }

    @Test
    void peopleAreToldOfAllKindsNewestFirst() {
        api.given(
                told(NotificationKind.FOLLOW, null, null),
                told(NotificationKind.LIKE, post, null),
                told(NotificationKind.COMMENT, post, comment),
                told(NotificationKind.MENTION, post, null));

        JsonNode page = notifications();
        assertThat(page.propertyNames()).containsExactlyInAnyOrder("items", "nextCursor", "unreadCount");
        assertThat(values(page.path("items"), "/kind")).containsExactly("mention", "comment", "like", "follow");
        assertThat(page.path("unreadCount").asInt()).isEqualTo(4);
        JsonNode ofComment = page.at("/items/1");
        assertThat(ofComment.propertyNames())
                .containsExactlyInAnyOrder("id", "kind", "actor", "postId", "commentId", "createdAt", "read");
        assertThat(ofComment.at("/actor/username").asString()).isEqualTo("bob.n");
        assertThat(ofComment.at("/postId").asString()).isEqualTo(post.toString());
        assertThat(ofComment.at("/commentId").asString()).isEqualTo(comment.toString());
        assertThat(ofComment.at("/read").asBoolean()).isFalse();
        assertThat(page.at("/items/3/postId").isNull()).isTrue();
        assertThat(values(api.pages(alice, "/notifications", 3), "/kind")).hasSize(4);
    }

    @Test
    void whatLiesAtOrBelowTheMarkIsRead() {
        api.given(told(NotificationKind.LIKE, post, null));
        long mark = api.given(told(NotificationKind.FOLLOW, null, null));
        api.given(told(NotificationKind.MENTION, post, null), new NotificationsRead(alice, mark, NOON));

        JsonNode page = notifications();
        assertThat(values(page.path("items"), "/read")).containsExactly("false", "true", "true");
        assertThat(page.path("unreadCount").asInt()).isEqualTo(1);
    }

    @Test
    void theyVanishWithTheirPostOrCommentWhicheverComesFirst() {
        api.given(told(NotificationKind.LIKE, post, null), told(NotificationKind.COMMENT, post, comment));
        api.given(uncommented(comment, post, alice, bob));
        assertThat(values(notifications().path("items"), "/kind")).containsExactly("like");

        api.given(told(NotificationKind.MENTION, post, comment));
        assertThat(values(notifications().path("items"), "/kind")).containsExactly("like");

        api.given(told(NotificationKind.FOLLOW, null, null), deleted(post, alice));
        api.given(told(NotificationKind.LIKE, post, null));
        JsonNode page = notifications();
        assertThat(values(page.path("items"), "/kind")).containsExactly("follow");
        assertThat(page.path("unreadCount").asInt()).isEqualTo(1);
    }

    @Test
    void unreadOnesAreCountedUpToAHundred() {
        for (int n = 0; n < 99; n++) {
            api.given(told(NotificationKind.FOLLOW, null, null));
        }
        assertThat(notifications().path("unreadCount").asInt()).isEqualTo(99);
        api.given(told(NotificationKind.FOLLOW, null, null), told(NotificationKind.FOLLOW, null, null));
        assertThat(notifications().path("unreadCount").asInt()).isEqualTo(100);
    }

    @Test
    void nobodyReadsThoseOfAnother() {
        api.given(told(NotificationKind.FOLLOW, null, null));
        assertThat(api.readAs(bob, "/notifications").path("items").size()).isZero();
        assertThat(api.get("/notifications").statusCode()).isEqualTo(401);
    }
}
