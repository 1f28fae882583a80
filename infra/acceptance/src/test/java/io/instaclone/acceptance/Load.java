package io.instaclone.acceptance;

import io.instaclone.acceptance.Api.Answer;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Users who post and read, at most four times a second each: below the limit of writes, so that all have to succeed. */
final class Load implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;
    /** How the services say that their store is too slow just now. */
    private static final Set<String> STORE_SLOW =
            Set.of("Try again in a moment", "The store does not answer at the moment.");

    /** A post that was acknowledged, and the token that names it. */
    record Acknowledged(String location, String token) {}

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> repeats = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService executor;

    Load(List<Api> users) {
        executor = Executors.newScheduledThreadPool(users.size());
        for (Api user : users) {
            executor.scheduleWithFixedDelay(() -> act(user), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void act(Api user) {
        try {
            Answer post = post(user);
            if (post.status() == 201) {
                String location =
                        post.response().headers().firstValue("Location").orElseThrow();
                acknowledged.add(new Acknowledged(location, post.consistencyToken()));
            } else {
                note("POST", post);
            }
            Answer posts = user.send("GET", "/posts", null);
            if (posts.status() != 200) {
                note("GET", posts);
            }
        } catch (RuntimeException e) {
            // The edge of a thread: what is thrown here would end the user's activity in silence.
            failures.add(e.toString());
        }
    }

    /**
     * As a client has to: an nginx before 1.27.4 closes idle connections when it learns of a new replica, and whose request
     * was on its way then cannot know whether it was taken. (A GET is repeated by the HTTP client itself.)
     */
    private Answer post(Api user) {
        String key = UUID.randomUUID().toString();
        try {
            return post(user, key);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw e;
            }
            repeats.add(e.getCause().toString());
            return post(user, key);
        }
    }

    private static Answer post(Api user, String key) {
        String json = "{\"caption\":\"x\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}";
        return user.send("POST", "/posts", json, "Idempotency-Key", key);
    }

    /** Only a slow store is an excuse: there always is a replica that has all it needs. */
    private void note(String method, Answer answer) {
        (isExcused(answer) ? refusals : failures).add(method + ": " + answer.status() + " " + answer.body());
    }

    static boolean isExcused(Answer answer) {
        return answer.status() == 503
                && STORE_SLOW.contains(answer.body().path("detail").asString());
    }

    Queue<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** Requests that a service refused, because its store did not answer it in time. */
    Queue<String> refusals() {
        return refusals;
    }

    /** Posts that were sent once more, because the connection was closed before their answer. */
    Queue<String> repeats() {
        return repeats;
    }

    /** Every other request that did not succeed. */
    Queue<String> failures() {
        return failures;
    }

    /** Lets the requests under way end, and begins no other. */
    void stop() {
        executor.close();
    }

    @Override
    public void close() {
        stop();
    }
}
