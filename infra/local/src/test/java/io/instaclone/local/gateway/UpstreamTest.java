package io.instaclone.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class UpstreamTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Replica one = Replica.named("one");
    private final Replica two = Replica.named("two");
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        client.close();
        one.close();
        two.close();
    }

    @Test
    void replicasTakeTurns() throws Exception {
        try (TestGateway gateway = gateway(one.uri(), two.uri())) {
            var answers = IntStream.range(0, 10)
                    .mapToObj(_ -> get(gateway, "/posts").body())
                    .toList();

            assertThat(answers).filteredOn("one"::equals).hasSize(5);
            assertThat(answers).filteredOn("two"::equals).hasSize(5);
        }
    }

    @Test
    void aDeadReplicaIsSkippedByReadsAndWritesAndComesBack() throws Exception {
        int port = two.port();
        try (TestGateway gateway = gateway(one.uri(), two.uri())) {
            two.close();

            assertThat(Stream.generate(() -> get(gateway, "/posts").body()).limit(10))
                    .containsOnly("one");
            assertThat(Stream.generate(() -> post(gateway).body()).limit(10)).containsOnly("one");
            assertThat(Stream.generate(() -> put(gateway).body()).limit(10)).containsOnly("one");

            try (Replica _ = Replica.named("two again", port)) {
                Awaitility.await()
                        .untilAsserted(
                                () -> assertThat(get(gateway, "/posts").body()).isEqualTo("two again"));
            }
        }
    }

    @Test
    void aReplicaThatWasJustFoundDeadIsAskedAgainWhenTheOtherLeaves() throws Exception {
        int port = two.port();
        two.close();
        Replica leaving = closingItsConnections("leaving");
        try (TestGateway gateway = gateway(leaving.uri(), two.uri())) {
            assertThat(Stream.generate(() -> get(gateway, "/posts").body()).limit(4))
                    .containsOnly("leaving");
            assertThat(Stream.generate(() -> post(gateway).body()).limit(4)).containsOnly("leaving");

            try (Replica _ = Replica.named("back", port)) {
                leaving.close();

                assertThat(Stream.generate(() -> get(gateway, "/posts").body()).limit(4))
                        .containsOnly("back");
                assertThat(Stream.generate(() -> post(gateway).body()).limit(4)).containsOnly("back");
                assertThat(Stream.generate(() -> put(gateway).body()).limit(4)).containsOnly("back");
            }
        }
    }

    @Test
    void withoutAnyReplicaTheAnswerIsAProblemAtOnce() throws Exception {
        one.close();
        two.close();
        try (TestGateway gateway = gateway(one.uri(), two.uri())) {
            for (var response : List.of(get(gateway, "/posts"), post(gateway))) {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
                GatewayTest.assertProblem(response, "unavailable");
            }
        }
    }

    @Test
    void aReadWhoseConnectionBreaksIsAskedElsewhere() throws Exception {
        try (var breaking = breaking("");
                TestGateway gateway = gateway(uri(breaking), two.uri())) {
            for (int i = 0; i < 4; i++) {
                assertThat(get(gateway, "/posts").body()).isEqualTo("two");
            }
            assertThat(connections).hasPositiveValue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aWriteThatMayHaveBeenSentIsNeverRepeated(String method) throws Exception {
        try (var breaking = breaking("");
                TestGateway gateway = gateway(uri(breaking), uri(breaking))) {
            var response = send(request(gateway, "/posts").method(method, BodyPublishers.ofString("{}")));

            assertThat(response.statusCode()).isEqualTo(503);
            GatewayTest.assertProblem(response, "unavailable");
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNotPresentedAsWhole() throws Exception {
        try (var breaking = breaking("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of");
                TestGateway gateway = gateway(uri(breaking))) {
            assertThatThrownBy(() -> client.send(request(gateway, "/posts").build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb%C3%B6;c?q=a%20b", "/%01?q=%00&q=%FF", "/a/../b?q=\"{}", "//a", "/?q=%F0%28&q"})
    void pathAndQueryArriveAsTheyWereSent(String target) throws Exception {
        try (var upstream = breaking("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                TestGateway gateway = gateway(uri(upstream));
                var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
            assertThat(requests).singleElement().asString().startsWith("GET " + target + " HTTP/1.1\r\n");
        }
    }

    @Test
    void a503IsAnAnswerAndAskedOfNobodyElse() throws Exception {
        try (Replica busy = Replica.answering(exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    exchange.sendResponseHeaders(503, -1);
                    exchange.close();
                });
                TestGateway gateway = gateway(busy.uri(), busy.uri())) {
            assertThat(get(gateway, "/posts").headers().firstValue("Retry-After"))
                    .hasValue("7");
            assertThat(busy.requests()).hasSize(1);
        }
    }

    @Test
    void aServiceThatTakesTooLongIsATimeout() throws Exception {
        var end = new CountDownLatch(1);
        try (Replica slow = Replica.answering(exchange -> {
                    await(end);
                    exchange.close();
                });
                TestGateway gateway = gateway(slow.uri())) {
            var response = get(gateway, "/posts");

            assertThat(response.statusCode()).isEqualTo(504);
            GatewayTest.assertProblem(response, "http-504");
            end.countDown();
        }
    }

    @Test
    void aClientThatLeavesBlocksNobody() throws Exception {
        try (TestGateway gateway = gateway(one.uri())) {
            for (int i = 0; i < 50; i++) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                    socket.getOutputStream()
                            .write("POST /posts HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
            assertThat(get(gateway, "/posts").body()).isEqualTo("one");
            assertThat(one.requests()).hasSize(1);
        }
    }

    @Test
    void aServiceThatClosesItsConnectionDoesNotCloseTheClients() throws Exception {
        try (Replica closing = closingItsConnections("bye");
                TestGateway gateway = gateway(closing.uri())) {
            assertThat(get(gateway, "/posts").headers().allValues("Connection")).doesNotContain("close");
            assertThat(get(gateway, "/posts").body()).isEqualTo("bye");
        }
    }

    private TestGateway gateway(URI... replicas) {
        return TestGateway.start(List.of(replicas), List.of(replicas), Duration.ofSeconds(2));
    }

    private static Replica closingItsConnections(String name) {
        return Replica.answering(exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            Replica.answer(exchange, name);
        });
    }

    /** A server that reads a request, answers the given text and breaks the connection. */
    private ServerSocket breaking(String answer) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    byte[] request = new byte[8_192];
                    int length = socket.getInputStream().read(request);
                    if (length > 0) {
                        requests.add(new String(request, 0, length, StandardCharsets.US_ASCII));
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException e) {
                    assertThat(server.isClosed()).as(e.toString()).isTrue();
                }
            }
        });
        return server;
    }

    private static URI uri(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private HttpResponse<String> get(TestGateway gateway, String path) {
        return send(request(gateway, path));
    }

    private HttpResponse<String> post(TestGateway gateway) {
        return send(request(gateway, "/posts").POST(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> put(TestGateway gateway) {
        return send(request(gateway, "/users/me").PUT(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder request(TestGateway gateway, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
