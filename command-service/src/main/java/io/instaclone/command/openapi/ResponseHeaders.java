package io.instaclone.command.openapi;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** What answers carry beside their body. */
final class ResponseHeaders {
    private ResponseHeaders() {}

    static Map<String, Header> ofSuccess(Endpoint endpoint) {
        Map<String, Header> headers = new LinkedHashMap<>();
        if (endpoint.isCommand()) {
            headers.put(
                    "Consistency-Token",
                    text("Names the event. A read that sends it back sees what it changed", "post-7:184467"));
        }
        if (endpoint.creates()) {
            headers.put(
                    "Location", text("The path of what was created", "/posts/01890a5d-ac96-774b-bcce-b302099a8057"));
        }
        if (endpoint.answersVersion()) {
            headers.put("ETag", text("The version", "\"1\""));
        }
        if (endpoint.isRead()) {
            headers.put("Cache-Control", text("How long it may be kept", "max-age=300, public"));
        }
        if (endpoint.answersTokens()) {
            headers.put("Cache-Control", text("Nobody may keep it", "no-store"));
        }
        limits(headers, endpoint);
        return headers;
    }

    static Map<String, Header> ofProblem(int status, Endpoint endpoint) {
        Map<String, Header> headers = new LinkedHashMap<>();
        switch (status) {
            case 401 -> headers.put("WWW-Authenticate", text("Always there", "Bearer realm=\"instaclone\""));
            case 409, 429, 503 ->
                headers.put(
                        "Retry-After",
                        new Header()
                                .description("Seconds to wait; there when waiting helps")
                                .schema(new IntegerSchema())
                                .example(1));
            case 406, 415 -> headers.put("Accept", text("What is spoken here", "application/json"));
            default -> {}
        }
        // What is refused with these is refused before anything is counted.
        if (status != 406 && status != 413 && status != 415) {
            limits(headers, endpoint);
        }
        return headers;
    }

    private static void limits(Map<String, Header> headers, Endpoint endpoint) {
        if (endpoint.isLimited()) {
            headers.put(
                    "RateLimit-Policy",
                    text("Each limit: how many (q) in how many seconds (w)", "\"writes\";q=300;w=60"));
            headers.put(
                    "RateLimit", text("How many are left (r), and for how many seconds (t)", "\"writes\";r=299;t=60"));
        }
    }

    private static Header text(String description, String example) {
        return new Header().description(description).schema(new StringSchema()).example(example);
    }
}
