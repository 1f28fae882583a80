package io.instaclone.command.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Why requests are refused: what all endpoints of a kind have in common, and what each says of itself. */
final class Refusals {
    private Refusals() {}

    /** A problem. */
    record Refusal(int status, String code) {
        static Refusal parse(String text) {
            String[] parts = text.split(" ");
            return new Refusal(Integer.parseInt(parts[0]), parts[1]);
        }
    }

    /** Ordered by status. */
    static List<Refusal> of(Endpoint endpoint) {
        if (endpoint.isRead()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(
                List.of("401 unauthenticated", "406 not-acceptable", "413 body-too-large", "503 unavailable"));
        if (endpoint.takesId()) {
            all.add("400 malformed-id");
        }
        if (endpoint.takesBody()) {
            all.addAll(List.of("400 bad-request", "415 unsupported-media-type", "422 invalid-input"));
        }
        if (endpoint.takesKey()) {
            all.addAll(List.of("400 bad-header", "422 idempotency-key-reused"));
        }
        if (endpoint.isCommand() && !endpoint.isLogin()) {
            all.add("409 conflict");
        }
        if (endpoint.isLimited()) {
            all.add("429 too-many-requests");
        }
        all.addAll(endpoint.refusals());
        return all.stream()
                .map(Refusal::parse)
                .sorted(Comparator.comparingInt(Refusal::status))
                .toList();
    }
}
