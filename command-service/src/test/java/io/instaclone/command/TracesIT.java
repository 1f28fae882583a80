package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trace goes from the request through the events to what follows from them, and to a collector. */
class TracesIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final Queue<String> received = new ConcurrentLinkedQueue<>();
    private static HttpServer collector;
    private static Instance instance;

    @BeforeAll
    static void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", TracesIT::receive);
        collector.start();
        instance = Instance.start(
                servers,
                "management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:"
                        + collector.getAddress().getPort() + "/v1/traces",
                "management.opentelemetry.tracing.export.schedule-delay=100ms");
    }

    @AfterAll
    static void stop() {
        instance.close();
        collector.stop(0);
    }

    @Test
    void theTraceOfARequestGoesWithItsEventAndWithWhatFollowsFromIt() {
        String post = instance.http().asNewUser().newPost();
        String traceId = newTraceId();
        Answer liked = instance.http().asNewUser().post("/posts/" + post + "/like", null, "traceparent", of(traceId));
        assertThat(liked.status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(eventsOf(traceId)).containsExactly("PostLiked", "NotificationCreated"));
    }

    @Test
    void requestCommandAndAppendAreSpansOfTheTrace() {
        Http user = instance.http().asNewUser();
        String traceId = newTraceId();
        user.post(
                "/posts",
                "{\"caption\":\"Hello\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}",
                "traceparent",
                of(traceId));

        String id = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
        await().untilAsserted(() -> assertThat(received)
                .filteredOn(spans -> spans.contains(id))
                .anySatisfy(spans -> assertThat(spans).contains("http post /posts"))
                .anySatisfy(spans -> assertThat(spans).contains("CreatePost"))
                .anySatisfy(spans -> assertThat(spans).contains("instaclone.appends")));
    }

    @Test
    void aProblemNamesTheTraceOfTheRequest() {
        String traceId = newTraceId();
        Answer refused = instance.http().post("/posts", "{}", "traceparent", of(traceId));
        Answer confused = instance.http().post("/posts", "{}", "traceparent", "00-nonsense-01");

        assertThat(refused.<String>json("$.traceId")).isEqualTo(traceId);
        assertThat(confused.<String>json("$.traceId")).hasSize(32);
    }

    private static List<String> eventsOf(String traceId) {
        return instance.management()
                .get("/admin/events?limit=1000")
                .json("$.items[?(@.traceparent =~ /00-" + traceId + "-[0-9a-f]{16}-01/)].type");
    }

    private static String newTraceId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String of(String traceId) {
        return "00-" + traceId + "-00f067aa0ba902b7-01";
    }

    private static void receive(HttpExchange exchange) throws IOException {
        // Protobuf, in which names and ids stand as they are; one character for each byte.
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
