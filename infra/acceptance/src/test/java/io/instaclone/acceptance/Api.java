package io.instaclone.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the gateway; as a user when it has a token. */
record Api(String url, @Nullable String token) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What came back; the body is missing where it is no JSON. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String consistencyToken() {
            return response.headers().firstValue("Consistency-Token").orElseThrow();
        }
    }

    /** Registers a user and logs him in. */
    static Api register(String url, String name) {
        Api nobody = new Api(url, null);
        nobody.send(
                "POST",
                "/auth/register",
                "{\"username\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"correct horse\"}"
                        .formatted(name, name));
        return login(url, name);
    }

    static Api login(String url, String name) {
        Answer answer = new Api(url, null)
                .send("POST", "/auth/login", "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name));
        return new Api(url, answer.body().get("accessToken").asString());
    }

    Answer send(String method, String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            JsonNode tree = body.startsWith("{")
                    ? JsonMapper.shared().readTree(body)
                    : JsonMapper.shared().nullNode();
            return new Answer(response.statusCode(), tree, response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
