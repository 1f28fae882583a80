package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.acceptance.Api.Answer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** The system behind one address, the people in it, and the newest event of each partition that they know of. */
final class World {
    private final String url;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    World(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }

    /** Nobody in particular. */
    Api nobody() {
        return new Api(url, null);
    }

    /** A name that nobody has yet, also where the system is not new. */
    static String newName(String prefix) {
        return prefix + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    /** Somebody new. */
    Person person(String prefix) {
        String name = newName(prefix);
        Answer answer = nobody().send(
                        "POST",
                        "/auth/register",
                        "{\"username\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"correct horse\"}"
                                .formatted(name, name));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        remember(answer);
        return new Person(this, Api.login(url, name), answer.body().get("id").asString(), name);
    }

    void remember(Answer answer) {
        answer.response().headers().firstValue("Consistency-Token").ifPresent(token -> {
            String[] parts = token.split(":");
            seen.merge(parts[0], Long.parseLong(parts[1]), Math::max);
        });
    }

    /** Reads without a login. */
    Answer get(String path) {
        return get(nobody(), path);
    }

    Answer get(Api reader, String path) {
        String tokens = seen.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
        return tokens.isEmpty()
                ? reader.send("GET", path, null)
                : await().until(
                                () -> reader.send("GET", path, null, "Consistency-Token", tokens, "Prefer", "wait=10"),
                                World::isConsistent);
    }

    /** Whoever is told to come back does so: another instance may just be taking the projections over. */
    private static boolean isConsistent(Answer answer) {
        return answer.status() != 503 || !answer.body().path("code").asString().equals("not-yet-consistent");
    }
}
