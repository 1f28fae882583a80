package io.instaclone.command.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.instaclone.command.notification.NotificationCommand.CreateNotification;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.NotificationKind;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostLiked;
import io.instaclone.events.UserFollowed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class NotificationReactionTest {
    private static final UUID POST = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8056");
    private static final UUID COMMENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID BOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final UUID CAROL = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a805a");
    private static final Instant DECIDED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant RECORDED = Instant.parse("2026-01-02T03:04:06Z");

    private final NotificationReaction reaction = new NotificationReaction();

    @Test
    void theAuthorOfAPostIsToldOfALike() {
        assertThat(reactTo(new PostLiked(POST, ALICE, BOB, DECIDED)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.recipientId()).isEqualTo(ALICE);
                    assertThat(told.kind()).isEqualTo(NotificationKind.LIKE);
                    assertThat(told.actor()).isEqualTo(BOB);
                    assertThat(told.postId()).isEqualTo(POST);
                    assertThat(told.commentId()).isNull();
                    assertThat(told.at()).isEqualTo(RECORDED);
                });
    }

    @Test
    void theFollowedIsToldOfAFollow() {
        assertThat(reactTo(new UserFollowed(BOB, ALICE, DECIDED)))
                .extracting(CreateNotification::recipientId, CreateNotification::kind, CreateNotification::postId)
                .containsExactly(tuple(ALICE, NotificationKind.FOLLOW, null));
    }

    @Test
    void whoIsMentionedInAPostIsTold() {
        var created = new PostCreated(POST, ALICE, "", List.of(), null, List.of(), List.of(ALICE, BOB, CAROL), DECIDED);
        assertThat(reactTo(created))
                .extracting(CreateNotification::recipientId, CreateNotification::kind, CreateNotification::postId)
                .containsExactly(
                        tuple(BOB, NotificationKind.MENTION, POST), tuple(CAROL, NotificationKind.MENTION, POST));
    }

    @Test
    void whoIsMentionedInACommentOnHisOwnPostIsToldOfTheCommentAlone() {
        assertThat(reactTo(comment(BOB, ALICE, CAROL)))
                .extracting(CreateNotification::recipientId, CreateNotification::kind, CreateNotification::commentId)
                .containsExactly(
                        tuple(ALICE, NotificationKind.COMMENT, COMMENT),
                        tuple(CAROL, NotificationKind.MENTION, COMMENT));
    }

    @Test
    void nobodyIsToldOfHisOwnDoings() {
        assertThat(reactTo(new PostLiked(POST, ALICE, ALICE, DECIDED))).isEmpty();
        assertThat(reactTo(comment(ALICE, ALICE))).isEmpty();
        assertThat(reactTo(comment(BOB, BOB)))
                .extracting(CreateNotification::kind)
                .containsExactly(NotificationKind.COMMENT);
    }

    @Test
    void whatIsToldAgainHasTheSameId() {
        var once = reactTo(new PostLiked(POST, ALICE, BOB, DECIDED)).getFirst();
        var again = reactTo(new PostLiked(POST, ALICE, BOB, RECORDED)).getFirst();
        assertThat(again.notificationId()).isEqualTo(once.notificationId());
    }

    @Test
    void whatDiffersInKindActorSubjectOrRecipientHasAnotherId() {
        assertThat(List.of(
                        NotificationId.of(NotificationKind.LIKE, BOB, POST, ALICE),
                        NotificationId.of(NotificationKind.MENTION, BOB, POST, ALICE),
                        NotificationId.of(NotificationKind.LIKE, CAROL, POST, ALICE),
                        NotificationId.of(NotificationKind.LIKE, BOB, COMMENT, ALICE),
                        NotificationId.of(NotificationKind.LIKE, BOB, null, ALICE),
                        NotificationId.of(NotificationKind.LIKE, BOB, POST, CAROL)))
                .doesNotHaveDuplicates();
    }

    /** Changing it would tell everybody everything again. */
    @Test
    void theIdOfAnOldNotificationStays() {
        assertThat(NotificationId.of(NotificationKind.LIKE, BOB, POST, ALICE))
                .hasToString("7287cdd3-35e9-5b8d-9eba-3d1178e09a5f");
    }

    private List<CreateNotification> reactTo(SpecificRecord event) {
        return reaction.reactTo(event, RECORDED);
    }

    private static CommentAdded comment(UUID author, UUID... mentions) {
        return new CommentAdded(COMMENT, POST, ALICE, author, "", List.of(mentions), DECIDED);
    }
}
