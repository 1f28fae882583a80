package io.instaclone.command.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Scenario;
import io.instaclone.command.post.PostCommand.CreatePost;
import io.instaclone.command.post.PostCommand.DeletePost;
import io.instaclone.command.post.PostCommand.LikePost;
import io.instaclone.command.post.PostCommand.UnlikePost;
import io.instaclone.command.post.PostRejection.NotTheAuthor;
import io.instaclone.command.post.PostRejection.PostChanged;
import io.instaclone.command.post.PostRejection.PostNotFound;
import io.instaclone.command.post.PostRejection.TooManyHashtags;
import io.instaclone.command.post.PostRejection.TooManyMentions;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostTest {
    private static final UUID POST = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID BOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<String> MEDIA = List.of("https://example.com/1.jpg");
    private static final PostCreated CREATED =
            new PostCreated(POST, ALICE, "Hello #world", MEDIA, null, List.of("world"), List.of(), NOW);
    private static final PostDeleted DELETED = new PostDeleted(POST, ALICE, List.of("world"), NOW);
    private static final PostLiked LIKED = new PostLiked(POST, ALICE, BOB, NOW);
    private static final PostUnliked UNLIKED = new PostUnliked(POST, ALICE, BOB, NOW);
    private static final CreatePost CREATE = new CreatePost(POST, ALICE, "Hello #world", MEDIA, null, NOW);

    private final Scenario<Post> post = Scenario.of(Post.NONE, Post::evolve);
    private final Scenario<Like> like = Scenario.of(Like.NONE, Like::evolve);
    private final Post livePost = Post.NONE.evolve(CREATED);
    private final Post deletedPost = livePost.evolve(DELETED);

    @Test
    void whoPublishesAPostPublishesIt() {
        post.given()
                .when(state -> state.decide(CREATE, List.of("world"), List.of()))
                .then(CREATED);
    }

    @Test
    void moreThanThirtyHashtagsAreRefused() {
        List<String> tags =
                IntStream.rangeClosed(1, 31).mapToObj(i -> "tag" + i).toList();
        post.given().when(state -> state.decide(CREATE, tags, List.of())).thenRejected(TooManyHashtags.class);
    }

    @Test
    void moreThanTwentyMentionsAreRefused() {
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(21).toList();
        post.given().when(state -> state.decide(CREATE, List.of(), users)).thenRejected(TooManyMentions.class);
    }

    @Test
    void theAuthorDeletesHisPost() {
        post.given(CREATED)
                .when(state -> state.decide(new DeletePost(POST, ALICE, _ -> true, NOW)))
                .then(DELETED);
    }

    @Test
    void nobodyElseDoes() {
        post.given(CREATED)
                .when(state -> state.decide(new DeletePost(POST, BOB, _ -> true, NOW)))
                .thenRejected(NotTheAuthor.class);
    }

    @Test
    void whatIsDeletedCannotBeDeletedAgain() {
        post.given(CREATED, DELETED)
                .when(state -> state.decide(new DeletePost(POST, ALICE, _ -> true, NOW)))
                .thenRejected(PostNotFound.class);
    }

    @Test
    void whoKnowsAnOtherVersionDeletesNothing() {
        post.given(CREATED)
                .when(state -> state.decide(new DeletePost(POST, ALICE, version -> version == 7, NOW)))
                .thenRejected(PostChanged.class);
    }

    @Test
    void aPostIsLiked() {
        like.given()
                .when(state -> state.decide(new LikePost(POST, BOB, NOW), livePost))
                .then(LIKED);
    }

    @Test
    void likingTwiceIsLikingOnce() {
        like.given(LIKED)
                .when(state -> state.decide(new LikePost(POST, BOB, NOW), livePost))
                .thenNothing();
    }

    @Test
    void whatWasUnlikedCanBeLikedAgain() {
        like.given(LIKED, UNLIKED)
                .when(state -> state.decide(new LikePost(POST, BOB, NOW), livePost))
                .then(LIKED);
    }

    @Test
    void aLikeIsTakenBack() {
        like.given(LIKED)
                .when(state -> state.decide(new UnlikePost(POST, BOB, NOW), livePost))
                .then(UNLIKED);
    }

    @Test
    void takingBackWhatIsNotThereIsNoEvent() {
        like.given()
                .when(state -> state.decide(new UnlikePost(POST, BOB, NOW), livePost))
                .thenNothing();
    }

    @Test
    void aDeletedPostTakesNoLikes() {
        like.given()
                .when(state -> state.decide(new LikePost(POST, BOB, NOW), deletedPost))
                .thenRejected(PostNotFound.class);
        like.given(LIKED)
                .when(state -> state.decide(new UnlikePost(POST, BOB, NOW), Post.NONE))
                .thenRejected(PostNotFound.class);
    }

    @Test
    void theStateKnowsItsVersion() {
        assertThat(deletedPost.version()).isEqualTo(2);
    }
}
