package io.instaclone.bench;

import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserRegistered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * A history that could have been: a fiftieth of the events are registrations; of the others, most are likes, a seventh
 * comments, and some are posts, follows, and what takes likes, comments and posts back. Some posts are far more popular
 * than others. The same for everybody who asks for as many events.
 */
final class SampleLog {
    private static final Instant BEGIN = Instant.parse("2026-01-02T12:00:00Z");
    private static final List<String> WORDS =
            List.of("sunset", "coffee", "with", "friends", "at", "the", "old", "harbour", "my", "garden", "today");
    private static final int ATTEMPTS = 10;

    private final Random random = new Random(1);
    private final List<UUID> users = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();
    private final Set<UUID> gonePosts = new HashSet<>();
    private final Set<Liking> likings = new HashSet<>();
    private final List<Liking> likes = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final Set<Follow> follows = new HashSet<>();
    private final int userCount;
    private long clock;

    private record Post(UUID id, UUID author) {}

    private record Liking(Post post, UUID user) {}

    private record Comment(UUID id, Post post, UUID author) {}

    private record Follow(UUID follower, UUID followee) {}

    /** @param events how many will be asked for */
    SampleLog(int events) {
        userCount = Math.max(2, events / 50);
    }

    /** The next event. */
    SpecificRecord next() {
        clock++;
        if (users.size() < userCount) {
            return register();
        }
        int dice = random.nextInt(1000);
        if (posts.isEmpty() || dice < 40) {
            return publish();
        }
        if (dice < 80) {
            return follow();
        }
        if (dice < 83) {
            return deletePost();
        }
        if (dice < 110) {
            return unlike();
        }
        if (dice < 118) {
            return deleteComment();
        }
        return dice < 260 ? comment() : like();
    }

    private UserRegistered register() {
        users.add(id());
        return new UserRegistered(users.getLast(), "user" + users.size(), null, now());
    }

    private PostCreated publish() {
        var post = new Post(id(), anybody());
        posts.add(post);
        String tag = WORDS.get(random.nextInt(WORDS.size()));
        return new PostCreated(
                post.id(),
                post.author(),
                text(12) + " #" + tag,
                List.of("https://media.example/" + post.id() + ".jpg"),
                random.nextInt(3) == 0 ? "Lisbon" : null,
                List.of(tag),
                List.of(),
                now());
    }

    private SpecificRecord follow() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var follow = new Follow(anybody(), anybody());
            if (!follow.follower().equals(follow.followee()) && follows.add(follow)) {
                return new UserFollowed(follow.follower(), follow.followee(), now());
            }
        }
        return comment();
    }

    private SpecificRecord like() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var liking = new Liking(popularPost(), anybody());
            if (likings.add(liking)) {
                likes.add(liking);
                return new PostLiked(liking.post().id(), liking.post().author(), liking.user(), now());
            }
        }
        return comment();
    }

    private SpecificRecord unlike() {
        Liking liking = likes.isEmpty() ? null : likes.get(random.nextInt(likes.size()));
        if (liking == null || gonePosts.contains(liking.post().id()) || !likings.remove(liking)) {
            return like();
        }
        return new PostUnliked(liking.post().id(), liking.post().author(), liking.user(), now());
    }

    private CommentAdded comment() {
        var comment = new Comment(id(), popularPost(), anybody());
        comments.add(comment);
        Post post = comment.post();
        return new CommentAdded(comment.id(), post.id(), post.author(), comment.author(), text(6), List.of(), now());
    }

    private SpecificRecord deleteComment() {
        Comment comment = comments.isEmpty() ? null : comments.remove(random.nextInt(comments.size()));
        if (comment == null || gonePosts.contains(comment.post().id())) {
            return comment();
        }
        Post post = comment.post();
        return new CommentDeleted(comment.id(), post.id(), post.author(), comment.author(), comment.author(), now());
    }

    private SpecificRecord deletePost() {
        Post post = posts.size() < 2 ? null : posts.remove(posts.size() - 1 - random.nextInt(posts.size() / 2));
        if (post == null) {
            return publish();
        }
        gonePosts.add(post.id());
        return new PostDeleted(post.id(), post.author(), List.of(), now());
    }

    /** The square makes a hundredth of the posts get a tenth of what is done. */
    private Post popularPost() {
        double place = random.nextDouble();
        return posts.get((int) (place * place * posts.size()));
    }

    private UUID anybody() {
        return users.get(random.nextInt(users.size()));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant now() {
        return BEGIN.plusMillis(clock);
    }

    private String text(int words) {
        var text = new StringBuilder();
        for (int word = 0; word < words; word++) {
            text.append(word == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }
}
