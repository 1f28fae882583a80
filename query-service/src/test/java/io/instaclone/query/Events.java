package io.instaclone.query;

import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.MessageSent;
import io.instaclone.events.MessagesRead;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import io.instaclone.events.StoryCreated;
import io.instaclone.events.StoryViewed;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserProfileUpdated;
import io.instaclone.events.UserRegistered;
import io.instaclone.events.UserUnfollowed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events in few words. */
public final class Events {
    public static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Events() {}

    public static UserRegistered registered(UUID user, String name) {
        return new UserRegistered(user, name, null, NOON);
    }

    public static UserRegistered registered(UUID user, String name, String displayName) {
        return new UserRegistered(user, name, displayName, NOON);
    }

    public static UserProfileUpdated renamed(UUID user, String name) {
        return new UserProfileUpdated(user, name, "The " + name, "bio", null, NOON);
    }

    public static PostCreated posted(UUID post, UUID author, UUID... mentions) {
        return new PostCreated(
                post,
                author,
                "A #day with friends",
                List.of("https://img.example/1.jpg"),
                null,
                List.of("day"),
                List.of(mentions),
                NOON);
    }

    public static PostDeleted deleted(UUID post, UUID author) {
        return new PostDeleted(post, author, List.of("day"), NOON);
    }

    public static PostLiked liked(UUID post, UUID author, UUID user) {
        return new PostLiked(post, author, user, NOON);
    }

    public static PostUnliked unliked(UUID post, UUID author, UUID user) {
        return new PostUnliked(post, author, user, NOON);
    }

    public static CommentAdded commented(UUID comment, UUID post, UUID author, UUID user) {
        return new CommentAdded(comment, post, author, user, "nice", List.of(), NOON);
    }

    /** A post of this caption; its hashtags are given, as the write side finds them. */
    public static PostCreated posted(UUID post, UUID author, String caption, List<String> hashtags) {
        return new PostCreated(
                post, author, caption, List.of("https://img.example/1.jpg"), null, hashtags, List.of(), NOON);
    }

    public static PostDeleted deleted(UUID post, UUID author, List<String> hashtags) {
        return new PostDeleted(post, author, hashtags, NOON);
    }

    public static CommentAdded commented(
            UUID comment, UUID post, UUID author, UUID user, String text, UUID... mentions) {
        return new CommentAdded(comment, post, author, user, text, List.of(mentions), NOON);
    }

    public static CommentDeleted uncommented(UUID comment, UUID post, UUID author, UUID user) {
        return new CommentDeleted(comment, post, author, user, user, NOON);
    }

    public static UserFollowed followed(UUID follower, UUID followee) {
        return new UserFollowed(follower, followee, NOON);
    }

    public static UserUnfollowed unfollowed(UUID follower, UUID followee) {
        return new UserUnfollowed(follower, followee, NOON);
    }

    public static StoryCreated told(UUID story, UUID author, Instant expiresAt) {
        return new StoryCreated(story, author, "https://img.example/s.jpg", null, NOON, expiresAt);
    }

    public static StoryViewed viewed(UUID story, UUID author, UUID viewer, Instant expiresAt) {
        return new StoryViewed(story, author, viewer, NOON, expiresAt);
    }

    /** A message; the conversation is the same whoever writes. */
    public static MessageSent wrote(UUID message, UUID sender, UUID recipient, String text) {
        return new MessageSent(message, conversation(sender, recipient), sender, recipient, text, NOON);
    }

    public static MessagesRead read(UUID reader, UUID peer, long upToPosition) {
        return new MessagesRead(conversation(reader, peer), reader, peer, upToPosition, NOON);
    }

    private static String conversation(UUID one, UUID other) {
        return Stream.of(one, other).map(UUID::toString).sorted().collect(Collectors.joining("+"));
    }
}
