package io.instaclone.query.rebuild;

import static io.instaclone.query.Running.json;

import io.instaclone.query.Running;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks one instance at a steady rate for posts that all have the same number of likes, but for one with a wrong number. A
 * half-built view would lack a post, or some of its likes.
 */
final class SteadyReads implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(10);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final Random random = new Random();
    private final Running instance;
    private final List<UUID> posts;
    private final int likes;
    private final UUID spoilt;
    private final int spoiltLikes;

    private final AtomicLong answers = new AtomicLong();
    private final Set<String> wrong = new ConcurrentSkipListSet<>();
    private volatile long lastSpoiltAskedAt = System.nanoTime();

    SteadyReads(Running instance, List<UUID> posts, int likes, UUID spoilt, int spoiltLikes) {
        this.instance = instance;
        this.posts = posts;
        this.likes = likes;
        this.spoilt = spoilt;
        this.spoiltLikes = spoiltLikes;
        executor.scheduleAtFixedRate(this::read, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read() {
        try {
            // Half of them look at the post whose answers tell the generations apart.
            UUID post = random.nextBoolean() ? spoilt : posts.get(random.nextInt(posts.size()));
            long askedAt = System.nanoTime();
            HttpResponse<String> answer = instance.get("/posts/" + post);
            int found =
                    answer.statusCode() == 200 ? json(answer).path("likeCount").asInt() : -1;
            if (post.equals(spoilt) && found == spoiltLikes) {
                lastSpoiltAskedAt = askedAt;
            } else if (found != likes) {
                wrong.add("status " + answer.statusCode() + ", likes " + found);
            }
            answers.incrementAndGet();
        } catch (RuntimeException e) {
            // The edge of a thread: what is thrown here would end the reading in silence.
            wrong.add(e.toString());
        }
    }

    long answers() {
        return answers.get();
    }

    /** What no generation that is whole answers, and what failed. */
    Set<String> wrong() {
        return wrong;
    }

    /** When the wrong number was last asked for and answered, in nanoseconds of {@link System#nanoTime()}. */
    long lastSpoiltAskedAt() {
        return lastSpoiltAskedAt;
    }

    @Override
    public void close() {
        executor.close();
    }
}
