package io.instaclone.command;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client of the service's HTTP API; as a user when it has a token. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final String base;
    private final @Nullable String token;

    Http(String base) {
        this(base, null);
    }

    private Http(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        public <T> T json(String path) {
            return JsonPath.read(body, path);
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    public URI uri() {
        return URI.create(base);
    }

    public Http as(String bearer) {
        return new Http(base, bearer);
    }

    /** The same user at another instance. */
    public Http at(Http other) {
        return new Http(other.base, token);
    }

    /** Registers a new user and logs in. */
    public Http asNewUser() {
        return asUser(newName());
    }

    public Http asUser(String name) {
        post("/auth/register", credentials(name));
        Answer login = post("/auth/login", "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name));
        return as(login.<String>json("$.accessToken"));
    }

    public static String newName() {
        return "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    public static String credentials(String name) {
        return "{\"username\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"correct horse\"}"
                .formatted(name, name);
    }

    /** Publishes a post and tells its id. */
    public String newPost() {
        return post("/posts", "{\"caption\":\"Hello\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}")
                .json("$.id");
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, @Nullable String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Answer put(String path, String json, String... headers) {
        return send("PUT", path, json, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    public Answer send(String method, String path, @Nullable String json, String... headers) {
        var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(method, body);
        if (json != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.body(), response);
            if (!path.startsWith("/admin") && !path.startsWith("/actuator") && !path.startsWith("/openapi")) {
                Documented.check(CLIENT, base, method, path, answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
