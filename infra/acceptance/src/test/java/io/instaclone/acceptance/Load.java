package io.instaclone.acceptance;

import io.instaclone.acceptance.Api.Answer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Users who post and read, at most four times a second each: below the limit of writes, so that all have to succeed. */
final class Load implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    /** A post that was acknowledged, and the token that names it. */
    record Acknowledged(String location, String token) {}

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
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
            Answer post =
                    user.send("POST", "/posts", "{\"caption\":\"x\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}");
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

    /** A service may say that its store is too slow just now. The gateway has no excuse: there always is a replica. */
    private void note(String method, Answer answer) {
        boolean refusedByService = answer.status() == 503
                && !answer.body().get("detail").asString().startsWith("No instance");
        (refusedByService ? refusals : failures).add(method + ": " + answer.status() + " " + answer.body());
    }

    Queue<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** Requests that a service refused, because its store did not answer it in time. */
    Queue<String> refusals() {
        return refusals;
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
