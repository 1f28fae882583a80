package io.instaclone.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public API as a well-behaved client uses it: waits as long as it is told to, and repeats what may have got lost
 * under the same {@code Idempotency-Key}. Safe for many threads.
 */
final class Api implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);
    /** These take no key. */
    private static final Set<String> WITHOUT_KEY = Set.of("/auth/login");

    /** An answer; the body is a missing node when there was none. */
    record Answer(int status, JsonNode body) {}

    private final URI gateway;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    Api(URI gateway) {
        this.gateway = gateway;
    }

    /** The answer to a POST, which must be a success. */
    JsonNode post(String path, @Nullable String token, @Nullable Map<String, ?> body)
            throws DemoException, InterruptedException {
        return expectSuccess("POST", path, send("POST", path, token, body));
    }

    JsonNode put(String path, String token, Map<String, ?> body) throws DemoException, InterruptedException {
        return expectSuccess("PUT", path, send("PUT", path, token, body));
    }

    JsonNode get(String path) throws DemoException, InterruptedException {
        return expectSuccess("GET", path, send("GET", path, null, null));
    }

    /** The answer, whatever it is, once it is not one that asks for patience. */
    Answer send(String method, String path, @Nullable String token, @Nullable Map<String, ?> body)
            throws DemoException, InterruptedException {
        HttpRequest request = request(method, path, token, body);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String failure;
            Duration wait = Duration.ofSeconds(1);
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (!TEMPORARY.contains(response.statusCode())) {
                    return new Answer(response.statusCode(), json(response.body()));
                }
                failure = response.statusCode() + " " + response.body();
                wait = Duration.ofSeconds(
                        response.headers().firstValueAsLong("Retry-After").orElse(1));
            } catch (IOException e) {
                failure = String.valueOf(e);
            }
            if (System.nanoTime() + wait.toNanos() > end) {
                throw new DemoException(method + " " + path + " does not succeed: " + failure);
            }
            Thread.sleep(wait);
        }
    }

    private HttpRequest request(String method, String path, @Nullable String token, @Nullable Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST") && !WITHOUT_KEY.contains(path)) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return request.build();
    }

    private static JsonNode expectSuccess(String method, String path, Answer answer) throws DemoException {
        if (answer.status() / 100 != 2) {
            throw new DemoException(method + " " + path + " was refused: " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    private static JsonNode json(String body) {
        return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
