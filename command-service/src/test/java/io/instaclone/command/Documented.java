package io.instaclone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds every answer that a test meets against the description of the API. */
final class Documented {
    private static final Map<String, JsonNode> DOCUMENTS = new ConcurrentHashMap<>();
    private static final List<String> TOLD = List.of(
            "Accept",
            "Cache-Control",
            "Consistency-Token",
            "Location",
            "ETag",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "WWW-Authenticate");

    private Documented() {}

    /** Fails when the operation is described, but not this answer of it. */
    static void check(HttpClient client, String base, String method, String path, Answer answer) {
        JsonNode paths =
                DOCUMENTS.computeIfAbsent(base, _ -> read(client, base)).path("paths");
        Optional<JsonNode> operation = paths.propertyStream()
                .filter(entry -> matches(entry.getKey(), URI.create(path).getPath()))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
        // A bug is no part of the contract.
        if (operation.isPresent() && answer.status() != 500) {
            String what = method + " " + path + " " + answer.status() + " " + answer.body();
            JsonNode response = operation.get().at("/responses/" + answer.status());
            assertThat(response.isObject()).as("described: " + what).isTrue();
            if (answer.status() >= 400) {
                String code = answer.json("$.code");
                assertThat(response.at("/content/application~1problem+json/examples")
                                .propertyNames())
                        .as(what)
                        .contains(code);
            }
            assertThat(response.path("headers").propertyNames())
                    .as(what)
                    .containsAll(TOLD.stream()
                            .filter(header -> answer.header(header).isPresent())
                            .toList());
        }
    }

    private static JsonNode read(HttpClient client, String base) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/openapi/command.json"));
            return JsonMapper.shared()
                    .readTree(client.send(request.build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean matches(String template, String path) {
        return path.matches(Stream.of(template.split("/"))
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }
}
