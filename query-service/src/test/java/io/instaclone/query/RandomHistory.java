package io.instaclone.query;

import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.MessageSent;
import io.instaclone.events.MessagesRead;
import io.instaclone.events.NotificationCreated;
import io.instaclone.events.NotificationKind;
import io.instaclone.events.NotificationsRead;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.StoryCreated;
import io.instaclone.events.StoryViewed;
import io.instaclone.events.UserLoggedIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a history of all types of events, as the write side records them: things happen only to what exists, are
 * recorded only on a transition, and notifications come some time after their cause.
 */
final class RandomHistory {
    private static final List<String> TAGS = List.of("day", "sea", "straße");

    private final Random random;
    private final List<UUID> users;
    private final List<SpecificRecord> events = new ArrayList<>();
    private final Map<UUID, String> names = new HashMap<>();
    private final Map<UUID, PostCreated> posts = new HashMap<>();
    private final Map<UUID, CommentAdded> comments = new HashMap<>();
    private final Map<UUID, StoryCreated> stories = new HashMap<>();
    private final Set<List<UUID>> likes = new HashSet<>();
    private final Set<List<UUID>> follows = new HashSet<>();
    private final Set<List<UUID>> views = new HashSet<>();
    private final Map<List<UUID>, Long> lastMessage = new HashMap<>();
    private final Map<List<UUID>, Long> readMessages = new HashMap<>();
    private final Map<UUID, Long> lastNotification = new HashMap<>();
    private final Map<UUID, Long> readNotifications = new HashMap<>();
    private final Set<UUID> notified = new HashSet<>();
    private final List<NotificationCreated> due = new ArrayList<>();

    RandomHistory(Random random, int users) {
        this.random = random;
        this.users = IntStream.range(0, users).mapToObj(n -> new UUID(2, n)).toList();
    }

    List<SpecificRecord> ofLength(int length) {
        for (UUID user : users) {
            names.put(user, "user" + user.getLeastSignificantBits());
            events.add(Events.registered(user, Objects.requireNonNull(names.get(user))));
        }
        while (events.size() < length) {
            step(any(users), any(users));
        }
        return events;
    }

    private void step(UUID actor, UUID other) {
        switch (random.nextInt(13)) {
            case 0 -> rename(actor);
            case 1, 2 -> post(actor, other);
            case 3 -> pick(posts).ifPresent(this::deletePost);
            case 4 -> pick(posts).ifPresent(post -> like(post, actor));
            case 5, 6 -> follow(actor, other);
            case 7 -> pick(posts).ifPresent(post -> comment(post, actor, other));
            case 8 -> pick(comments).ifPresent(this::deleteComment);
            case 9 -> story(actor, other);
            case 10 -> message(actor, other);
            case 11 -> tell();
            default -> readNotifications(actor);
        }
    }

    private void rename(UUID user) {
        String name = "user" + random.nextInt(9);
        if (names.containsValue(name)) {
            events.add(new UserLoggedIn(user, Events.NOON));
        } else {
            names.put(user, name);
            events.add(Events.renamed(user, name));
        }
    }

    private void post(UUID author, UUID mentioned) {
        var tags = TAGS.stream().filter(_ -> random.nextBoolean()).toList();
        var post = new PostCreated(
                newId(1),
                author,
                "A #day with " + random.nextInt(9),
                List.of("https://img.example/1.jpg"),
                random.nextBoolean() ? "Köln" : null,
                tags,
                List.of(mentioned),
                Events.NOON);
        posts.put(post.getPostId(), post);
        events.add(post);
        soon(NotificationKind.MENTION, mentioned, author, post.getPostId(), null);
    }

    private void deletePost(PostCreated post) {
        posts.remove(post.getPostId());
        comments.values().removeIf(comment -> comment.getPostId().equals(post.getPostId()));
        events.add(new PostDeleted(post.getPostId(), post.getAuthorId(), post.getHashtags(), Events.NOON));
    }

    private void like(PostCreated post, UUID user) {
        UUID author = post.getAuthorId();
        if (likes.add(List.of(post.getPostId(), user))) {
            events.add(Events.liked(post.getPostId(), author, user));
            soon(NotificationKind.LIKE, author, user, post.getPostId(), null);
        } else {
            likes.remove(List.of(post.getPostId(), user));
            events.add(Events.unliked(post.getPostId(), author, user));
        }
    }

    private void follow(UUID follower, UUID followee) {
        if (follower.equals(followee)) {
            return;
        }
        if (follows.add(List.of(follower, followee))) {
            events.add(Events.followed(follower, followee));
            soon(NotificationKind.FOLLOW, followee, follower, null, null);
        } else {
            follows.remove(List.of(follower, followee));
            events.add(Events.unfollowed(follower, followee));
        }
    }

    private void comment(PostCreated post, UUID author, UUID mentioned) {
        var comment = new CommentAdded(
                newId(3), post.getPostId(), post.getAuthorId(), author, "nice", List.of(mentioned), Events.NOON);
        comments.put(comment.getCommentId(), comment);
        events.add(comment);
        soon(NotificationKind.COMMENT, post.getAuthorId(), author, post.getPostId(), comment.getCommentId());
    }

    private void deleteComment(CommentAdded comment) {
        comments.remove(comment.getCommentId());
        events.add(new CommentDeleted(
                comment.getCommentId(),
                comment.getPostId(),
                comment.getPostAuthorId(),
                comment.getAuthorId(),
                comment.getAuthorId(),
                Events.NOON));
    }

    private void story(UUID author, UUID viewer) {
        if (stories.isEmpty() || random.nextInt(3) == 0) {
            var story = new StoryCreated(
                    newId(4),
                    author,
                    "https://img.example/2.jpg",
                    null,
                    Events.NOON,
                    Events.NOON.plus(Duration.ofDays(1)));
            stories.put(story.getStoryId(), story);
            events.add(story);
            return;
        }
        StoryCreated story = any(List.copyOf(stories.values()));
        if (!viewer.equals(story.getAuthorId()) && views.add(List.of(story.getStoryId(), viewer))) {
            events.add(new StoryViewed(
                    story.getStoryId(), story.getAuthorId(), viewer, Events.NOON, story.getExpiresAt()));
        }
    }

    private void message(UUID sender, UUID recipient) {
        if (sender.equals(recipient)) {
            return;
        }
        String conversation = conversation(sender, recipient);
        Long unread = lastMessage.get(List.of(sender, recipient));
        if (unread != null && random.nextBoolean() && !unread.equals(readMessages.get(List.of(sender, recipient)))) {
            readMessages.put(List.of(sender, recipient), unread);
            events.add(new MessagesRead(conversation, sender, recipient, unread, Events.NOON));
        } else {
            events.add(new MessageSent(newId(5), conversation, sender, recipient, "hello", Events.NOON));
            lastMessage.put(List.of(recipient, sender), (long) events.size());
        }
    }

    private static String conversation(UUID one, UUID other) {
        return one.compareTo(other) < 0 ? one + "_" + other : other + "_" + one;
    }

    private void tell() {
        if (!due.isEmpty()) {
            NotificationCreated notification = due.remove(random.nextInt(due.size()));
            events.add(notification);
            lastNotification.put(notification.getRecipientId(), (long) events.size());
        }
    }

    private void readNotifications(UUID user) {
        Long last = lastNotification.get(user);
        if (last != null && !last.equals(readNotifications.put(user, last))) {
            events.add(new NotificationsRead(user, last, Events.NOON));
        }
    }

    private void soon(NotificationKind kind, UUID recipient, UUID actor, @Nullable UUID post, @Nullable UUID comment) {
        UUID id =
                UUID.nameUUIDFromBytes((kind + "/" + actor + "/" + (comment == null ? post : comment) + "/" + recipient)
                        .getBytes(StandardCharsets.UTF_8));
        if (!recipient.equals(actor) && notified.add(id)) {
            due.add(new NotificationCreated(id, recipient, kind, actor, post, comment, Events.NOON));
        }
    }

    private UUID newId(int kind) {
        return new UUID(kind, events.size());
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> Optional<T> pick(Map<UUID, T> from) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        var ids = new ArrayList<>(from.keySet());
        Collections.sort(ids);
        return Optional.ofNullable(from.get(any(ids)));
    }
}
