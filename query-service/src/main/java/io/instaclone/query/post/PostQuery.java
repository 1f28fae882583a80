package io.instaclone.query.post;

import io.instaclone.query.bus.Query;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;
import java.util.Optional;
import java.util.UUID;

/** What can be asked about posts. Lists are empty {@link Optional}s where what they hang on does not exist. */
sealed interface PostQuery<R> extends Query<R> {

    /** One post. */
    record GetPost(UUID postId, Viewer viewer) implements PostQuery<Optional<PostView>> {}

    /** All posts, newest first. */
    record ListPosts(Slice slice, Viewer viewer) implements PostQuery<PageOf<PostView>> {}

    /** The posts of a user, newest first. */
    record GetUserPosts(UUID userId, Slice slice, Viewer viewer) implements PostQuery<Optional<PageOf<PostView>>> {}

    /** Who likes a post, newest first. */
    record GetPostLikes(UUID postId, Slice slice) implements PostQuery<Optional<PageOf<LikeView>>> {}

    /** What is said about a post, oldest first. */
    record GetComments(UUID postId, Slice slice) implements PostQuery<Optional<PageOf<CommentView>>> {}

    /**
     * The posts that have a hashtag, newest first.
     *
     * @param tag without the sign, lower case, in NFC
     */
    record GetHashtagPosts(String tag, Slice slice, Viewer viewer) implements PostQuery<PageOf<PostView>> {}
}
