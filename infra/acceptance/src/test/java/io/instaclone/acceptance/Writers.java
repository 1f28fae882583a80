package io.instaclone.acceptance;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.instaclone.acceptance.Api.Answer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** People who write whatever comes to their minds, at most four times a second each: below the limit of writes. */
final class Writers implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;
    private static final String POST = "{\"caption\":\"A #day\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}";

    private final List<Person> people;
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final AtomicInteger written = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService executor;

    Writers(List<Person> people) {
        this.people = people;
        posts.add(people.getFirst().posts("The first"));
        executor = Executors.newScheduledThreadPool(people.size());
        for (Person person : people) {
            executor.scheduleWithFixedDelay(() -> act(person), 0, PAUSE_MILLIS, MILLISECONDS);
        }
    }

    private void act(Person person) {
        try {
            Answer answer = write(person);
            if (answer.status() / 100 == 2) {
                written.incrementAndGet();
            } else if (answer.status() != 503 && answer.status() != 404) {
                failures.add(answer.status() + " " + answer.body());
            }
        } catch (RuntimeException e) {
            // The edge of a thread: what is thrown here would end the writing in silence.
            failures.add(e.toString());
        }
    }

    private Answer write(Person person) {
        String post = any(posts);
        String other = "/users/" + any(people).id() + "/follow";
        return switch (ThreadLocalRandom.current().nextInt(10)) {
            case 0, 1 -> posted(person.post("/posts", POST));
            case 2, 3 -> person.post("/posts/" + post + "/like", null);
            case 4 -> person.delete("/posts/" + post + "/like");
            case 5 -> person.post("/posts/" + post + "/comments", "{\"text\":\"Nice\"}");
            case 6 -> follow(person, other);
            case 7 -> person.delete(other);
            case 8 -> person.sends("PUT", "/users/me", "{\"bio\":\"" + written.get() + "\"}");
            default -> person.post("/stories", "{\"mediaUrl\":\"https://example.com/s.jpg\"}");
        };
    }

    /** Nobody can follow oneself. */
    private static Answer follow(Person person, String path) {
        return path.contains(person.id()) ? person.delete(path) : person.post(path, null);
    }

    private Answer posted(Answer answer) {
        if (answer.status() == 201) {
            posts.add(answer.body().get("id").asString());
        }
        return answer;
    }

    private static <T> T any(List<T> things) {
        return things.get(ThreadLocalRandom.current().nextInt(things.size()));
    }

    /** How many commands have succeeded. */
    int written() {
        return written.get();
    }

    /** What was refused though it should not have been. */
    Queue<String> failures() {
        return failures;
    }

    /** Lets the requests under way end, and begins no other. */
    @Override
    public void close() {
        executor.close();
    }
}
