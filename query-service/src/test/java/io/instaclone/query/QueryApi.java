package io.instaclone.query;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Answers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import tools.jackson.databind.JsonNode;

/**
 * The API of a running query-service as a client sees it, who always reads what he has written. All test classes that
 * only ask share one service, so each has users, posts and words of its own.
 */
public final class QueryApi implements BeforeAllCallback {
    private static final int TOKENS_AT_ONCE = 32;

    private final Map<String, ConsistencyToken> written = new TreeMap<>();
    private @Nullable Shared started;

    private record Shared(TestIssuer issuer, TestLog log, Running service) implements AutoCloseable {
        static Shared start() {
            var servers = TestServers.with(KAFKA, MONGODB);
            var issuer = new TestIssuer();
            var log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
            return new Shared(issuer, log, Running.start(servers.springProperties(), issuer));
        }

        @Override
        public void close() {
            service.checkPlans();
            service.close();
            log.close();
            issuer.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started = context.getRoot()
                .getStore(Namespace.create(QueryApi.class))
                .computeIfAbsent(Shared.class, _ -> Shared.start(), Shared.class);
    }

    private Shared shared() {
        return Objects.requireNonNull(started);
    }

    /**
     * Records events. Whatever is read afterwards has seen them.
     *
     * @return the position of the last
     */
    public long given(SpecificRecord... events) {
        long position = 0;
        for (SpecificRecord event : events) {
            ConsistencyToken token = shared().log.append(event);
            written.put(token.topic() + "-" + token.partition(), token);
            position = token.position();
        }
        return position;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return written.values().stream()
                .gather(Gatherers.windowFixed(TOKENS_AT_ONCE))
                .map(tokens -> getWith(tokens, path, headers))
                .reduce((_, last) -> last)
                .orElseGet(() -> getWith(List.of(), path, headers));
    }

    /** Projections go live one by one; until then there is a 503. */
    private HttpResponse<String> getWith(List<ConsistencyToken> tokens, String path, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!tokens.isEmpty()) {
            String joined = String.join(
                    ",", tokens.stream().map(ConsistencyToken::toString).toList());
            all.addAll(List.of("Consistency-Token", joined, "Prefer", "wait=10"));
        }
        return await().until(
                        () -> shared().service.get(path, all.toArray(String[]::new)),
                        answer -> answer.statusCode() != 503);
    }

    public HttpResponse<String> getAs(UUID user, String path) {
        return get(path, "Authorization", bearer(user));
    }

    /** What is answered to somebody without a token. */
    public JsonNode read(String path) {
        return ok(get(path));
    }

    public JsonNode readAs(UUID user, String path) {
        return ok(getAs(user, path));
    }

    /** All items of a list, page by page. */
    public List<JsonNode> pages(UUID user, String path, int limit) {
        var items = new ArrayList<JsonNode>();
        String from = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
        String cursor = "";
        do {
            JsonNode page = readAs(user, from + cursor);
            assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return items;
    }

    public String bearer(UUID user) {
        return "Bearer " + shared().issuer.token(user);
    }

    public Running service() {
        return shared().service;
    }

    public TestIssuer issuer() {
        return shared().issuer;
    }
}
