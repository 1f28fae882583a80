package io.instaclone.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only nginx does, beyond what {@link GatewayTest} and {@link UpstreamTest} ask of both gateways. */
@Tag("nginx")
@Timeout(120)
class NginxTest {
    private static final String IMAGE = System.getProperty("instaclone.gateway.image");
    private static final String APP = "https://app.example.com";

    private final Replica service = Replica.named("service");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void pagesOfOtherOriginsMayNothingByDefault() throws Exception {
        try (TestGateway gateway = start()) {
            HttpResponse<String> read = send(get(gateway).header("Origin", APP));
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            assertThat(send(preflight(gateway, APP)).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void pagesOfAConfiguredOriginMayCallTheApiAndThoseOfOthersMayNot() throws Exception {
        try (TestGateway gateway = start("GATEWAY_CORS_ORIGINS=https://www.example.com " + APP)) {
            HttpResponse<String> read = send(get(gateway).header("Origin", APP));
            assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).hasValue(APP);
            assertThat(read.headers().firstValue("Access-Control-Expose-Headers"))
                    .get()
                    .asString()
                    .contains("Consistency-Token", "ETag", "Location");
            assertThat(read.headers().allValues("Vary")).contains("Origin");

            HttpResponse<String> asked = send(preflight(gateway, APP));
            assertThat(asked.statusCode()).isEqualTo(204);
            assertThat(asked.headers().firstValue("Access-Control-Allow-Methods"))
                    .get()
                    .asString()
                    .contains("PUT");
            assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
                    .get()
                    .asString()
                    .contains("Authorization", "Idempotency-Key");

            HttpResponse<String> other = send(get(gateway).header("Origin", "https://app.example.com.evil.example"));
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(send(preflight(gateway, "null")).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
        try (TestGateway gateway = start("GATEWAY_RATE=1", "GATEWAY_BURST=5")) {
            List<HttpResponse<String>> answers = IntStream.range(0, 20)
                    .mapToObj(_ -> send(get(gateway)))
                    .filter(answer -> answer.statusCode() != 200)
                    .toList();

            assertThat(answers).hasSizeGreaterThan(5).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                GatewayTest.assertProblem(answer, "too-many-requests");
            });
        }
    }

    /** What a new replica brings about, with clients in the midst of their work. */
    @Test
    void whoIsAtWorkNoticesNothingOfAReload() throws Exception {
        try (NginxContainer gateway = start()) {
            assumeThat(gateway.run("cat", "/tmp/keepalive.conf"))
                    .as("nginx before 1.27.4 closes idle connections at once, and their clients have to repeat")
                    .isNotEmpty();
            AtomicInteger written = new AtomicInteger();
            AtomicBoolean reloaded = new AtomicBoolean();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<? extends Future<?>> writers = IntStream.range(0, 16)
                        .mapToObj(_ -> clients.submit(() -> write(gateway, written, reloaded)))
                        .toList();
                for (int i = 0; i < 10; i++) {
                    gateway.run("nginx", "-s", "reload");
                    int before = written.get();
                    await().until(() -> written.get() > before + 1_000);
                }
                reloaded.set(true);
                for (Future<?> writer : writers) {
                    writer.get();
                }
            }
        }
    }

    /** Writes, which no HTTP client repeats by itself, until told to stop. */
    private void write(NginxContainer gateway, AtomicInteger written, AtomicBoolean stop) {
        while (!stop.get()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(gateway)).POST(BodyPublishers.ofString("{}"));
            assertThat(send(request).statusCode()).isEqualTo(200);
            written.incrementAndGet();
        }
    }

    private NginxContainer start(String... settings) {
        List<URI> replicas = List.of(service.uri());
        return NginxContainer.start(Objects.requireNonNull(IMAGE), replicas, replicas, Duration.ofSeconds(2), settings);
    }

    private static HttpRequest.Builder get(TestGateway gateway) {
        return HttpRequest.newBuilder(uri(gateway));
    }

    private static URI uri(TestGateway gateway) {
        return URI.create("http://localhost:" + gateway.port() + "/posts");
    }

    private static HttpRequest.Builder preflight(TestGateway gateway, String origin) {
        return get(gateway)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
