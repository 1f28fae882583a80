package io.instaclone.query.feed;

import java.util.UUID;

/** What feeds are made of. */
final class FeedDocuments {
    private FeedDocuments() {}

    /**
     * A post that was pushed to a viewer. Says neither that the post exists nor that its author is still followed.
     *
     * @param id {@code viewerId:postId}
     * @param position the log position of the post's creation
     */
    record EntryDocument(String id, UUID viewerId, UUID postId, UUID authorId, long position) {
        static String id(UUID viewer, UUID post) {
            return viewer + ":" + post;
        }
    }

    /**
     * Where the pushed part of a feed ends.
     *
     * @param id whose feed it is
     * @param position all that belongs to the feed from this log position on is pushed or by large authors; missing
     *     means 0
     */
    record FloorDocument(UUID id, long position) {}

    /**
     * An author who had as many followers, once, that posts are not pushed any more. Stays for ever.
     *
     * @param id the author
     * @param position the log position of a post that was not pushed; tells operators since when
     */
    record LargeAuthorDocument(UUID id, long position) {}

    /**
     * Counts of an author.
     *
     * @param id the author
     */
    record AuthorDocument(UUID id, long followerCount, long postCount) {}

    /** A fact: a post that exists. */
    record FeedPostDocument(UUID id, UUID authorId, long position) {}

    /**
     * A fact: somebody follows somebody.
     *
     * @param id {@code followerId:followeeId}
     */
    record FeedFollowDocument(String id, UUID followerId, UUID followeeId) {}
}
