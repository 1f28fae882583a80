package io.instaclone.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoTest {
    private static final Plan PLAN = Plan.of(20, 10, 7);

    /** Paths that answer with an error first: the status, once for each path. */
    private final Map<String, Integer> stumbles = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> keysOfPosts = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    DemoTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void doesAllThatIsPlanned() throws Exception {
        assertThat(demo().run()).isEqualTo(PLAN.people().getFirst().username() + " / demo-password");

        var count = requests.stream().collect(Collectors.groupingBy(DemoTest::kind, Collectors.counting()));
        assertThat(count)
                .containsEntry("POST /auth/register", 20L)
                .containsEntry("POST /auth/login", 10L)
                .containsEntry("PUT /users/me", 10L)
                .containsEntry("POST /users/ID/follow", (long) PLAN.follows().size())
                .containsEntry("POST /posts", (long) PLAN.posts().size())
                .containsEntry("POST /posts/ID/like", (long) PLAN.likes().size())
                .containsEntry("POST /posts/ID/comments", (long) PLAN.comments().size())
                .containsEntry("POST /stories", (long) PLAN.stories().size());
    }

    @Test
    void waitsWhenItIsToldTo() throws Exception {
        stumbles.put("/posts", 503);
        stumbles.put("/auth/register", 429);

        demo().run();

        assertThat(requests)
                .filteredOn("POST /posts"::equals)
                .hasSize(PLAN.posts().size() + 1);
        assertThat(keysOfPosts)
                .as("the repeated one has the same key")
                .hasSize(PLAN.posts().size() + 1);
        assertThat(Map.copyOf(
                        keysOfPosts.stream().collect(Collectors.toMap(key -> key, _ -> 1, Integer::sum, HashMap::new))))
                .hasSize(PLAN.posts().size());
    }

    @Test
    void addsNothingWhereItsPeopleAreAlready() throws Exception {
        stumbles.put("everybody", 409);

        assertThat(demo().run()).contains("demo-password");
        assertThat(requests).allMatch("POST /auth/register"::equals);
    }

    @Test
    void aRefusalIsNamed() {
        stumbles.put("/users/me", 422);

        assertThatThrownBy(() -> demo().run())
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("PUT /users/me was refused: 422");
    }

    private Demo demo() {
        return new Demo(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), PLAN);
    }

    private static String kind(String request) {
        return request.replaceAll("/id-[0-9a-f-]+", "/ID");
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        if (path.equals("/posts")) {
            keysOfPosts.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        }
        Integer stumble = stumbles.containsKey("everybody") ? stumbles.get("everybody") : stumbles.remove(path);
        if (stumble != null) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(stumble, -1);
        } else if (path.equals("/auth/login")) {
            send(exchange, 200, "{\"accessToken\": \"token\"}");
        } else {
            send(exchange, 201, "{\"id\": \"id-" + java.util.UUID.randomUUID() + "\", \"version\": 1}");
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
