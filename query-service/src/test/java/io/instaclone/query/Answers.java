package io.instaclone.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What tests say about answers. */
public final class Answers {
    private Answers() {}

    /** The values of a field, item by item. */
    public static List<String> values(Iterable<JsonNode> items, String pointer) {
        var values = new ArrayList<String>();
        items.forEach(item -> values.add(item.at(pointer).asString()));
        return values;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Authorization");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        return Running.json(answer);
    }

    public static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Running.json(answer);
        assertThat(problem.path("type").asString()).isEqualTo("urn:instaclone:problem:" + code);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("Exception");
    }
}
