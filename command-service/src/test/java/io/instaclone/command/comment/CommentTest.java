package io.instaclone.command.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Scenario;
import io.instaclone.command.bus.Rejection;
import io.instaclone.command.comment.CommentCommand.AddComment;
import io.instaclone.command.comment.CommentCommand.DeleteComment;
import io.instaclone.command.comment.CommentRejection.CommentChanged;
import io.instaclone.command.comment.CommentRejection.CommentNotFound;
import io.instaclone.command.comment.CommentRejection.NotTheAuthor;
import io.instaclone.command.comment.CommentRejection.TooManyHashtags;
import io.instaclone.command.comment.CommentRejection.TooManyMentions;
import io.instaclone.command.post.Post;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommentTest {
    private static final UUID COMMENT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8056");
    private static final UUID POST = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID BOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final UUID CAROL = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a805a");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Post ALICES_POST = new Post(1, ALICE, List.of(), true);
    private static final Post DELETED_POST = new Post(2, ALICE, List.of(), false);
    private static final AddComment ADD = new AddComment(COMMENT, POST, BOB, "Nice, @carol", NOW);
    private static final CommentAdded ADDED =
            new CommentAdded(COMMENT, POST, ALICE, BOB, "Nice, @carol", List.of(CAROL), NOW);

    private final Scenario<Comment> comment = Scenario.of(Comment.NONE, Comment::evolve);

    @Test
    void whoCommentsOnAPostComments() {
        comment.given()
                .when(state -> state.decide(ADD, ALICES_POST, List.of(), List.of(CAROL)))
                .then(ADDED);
    }

    @Test
    void aDeletedPostTakesNoComments() {
        var outcome = comment.given().when(state -> state.decide(ADD, DELETED_POST, List.of(), List.of()));
        assertThat(outcome.thrown())
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("post-not-found"));
    }

    @Test
    void moreThanThirtyHashtagsAreRefusedWhateverBecameOfThePost() {
        List<String> tags =
                IntStream.rangeClosed(1, 31).mapToObj(i -> "tag" + i).toList();
        comment.given()
                .when(state -> state.decide(ADD, DELETED_POST, tags, List.of()))
                .thenRejected(TooManyHashtags.class);
    }

    @Test
    void moreThanTwentyMentionsAreRefused() {
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(21).toList();
        comment.given()
                .when(state -> state.decide(ADD, ALICES_POST, List.of(), users))
                .thenRejected(TooManyMentions.class);
    }

    @Test
    void theAuthorDeletesHisComment() {
        comment.given(ADDED)
                .when(state -> state.decide(deleteBy(BOB), ALICES_POST))
                .then(new CommentDeleted(COMMENT, POST, ALICE, BOB, BOB, NOW));
    }

    @Test
    void theAuthorOfThePostDeletesAnyCommentOnIt() {
        comment.given(ADDED)
                .when(state -> state.decide(deleteBy(ALICE), ALICES_POST))
                .then(new CommentDeleted(COMMENT, POST, ALICE, BOB, ALICE, NOW));
    }

    @Test
    void nobodyElseDoes() {
        comment.given(ADDED)
                .when(state -> state.decide(deleteBy(CAROL), ALICES_POST))
                .thenRejected(NotTheAuthor.class);
    }

    @Test
    void whatIsDeletedOrNeverWasCannotBeDeleted() {
        comment.given().when(state -> state.decide(deleteBy(BOB), ALICES_POST)).thenRejected(CommentNotFound.class);
        comment.given(ADDED, new CommentDeleted(COMMENT, POST, ALICE, BOB, BOB, NOW))
                .when(state -> state.decide(deleteBy(BOB), ALICES_POST))
                .thenRejected(CommentNotFound.class);
    }

    @Test
    void aCommentIsFoundOnItsOwnPostOnly() {
        var elsewhere = new DeleteComment(COMMENT, UUID.randomUUID(), BOB, _ -> true, NOW);
        comment.given(ADDED).when(state -> state.decide(elsewhere, ALICES_POST)).thenRejected(CommentNotFound.class);
    }

    @Test
    void aCommentGoesWithItsPost() {
        comment.given(ADDED)
                .when(state -> state.decide(deleteBy(BOB), DELETED_POST))
                .thenRejected(Rejection.class);
    }

    @Test
    void whoKnowsAnotherVersionDeletesNothing() {
        comment.given(ADDED)
                .when(state ->
                        state.decide(new DeleteComment(COMMENT, POST, BOB, version -> version == 2, NOW), ALICES_POST))
                .thenRejected(CommentChanged.class);
    }

    private static DeleteComment deleteBy(UUID actor) {
        return new DeleteComment(COMMENT, POST, actor, _ -> true, NOW);
    }
}
