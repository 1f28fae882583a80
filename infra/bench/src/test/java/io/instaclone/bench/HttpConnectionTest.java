package io.instaclone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.instaclone.bench.HttpConnection.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void oneConnectionCarriesAnswersOfEveryForm() throws IOException {
        answerEcho("/sized", 200, true);
        answerEcho("/chunked", 201, false);
        server.createContext("/empty", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        try (HttpConnection http =
                new HttpConnection("localhost", server.getAddress().getPort())) {
            assertThat(http.post("/sized", "token", "{}")).isEqualTo(new Answer(200, "Bearer token {}"));
            assertThat(http.post("/empty", null, "")).isEqualTo(new Answer(204, ""));
            assertThat(http.post("/chunked", "token", "[1]")).isEqualTo(new Answer(201, "Bearer token [1]"));
            assertThat(http.post("/nowhere", null, "").status()).isEqualTo(404);
        }
    }

    @Test
    void aConnectionThatTheServerEndsIsReplaced() throws IOException {
        server.createContext("/last", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        try (HttpConnection http =
                new HttpConnection("localhost", server.getAddress().getPort())) {
            for (int i = 0; i < 3; i++) {
                assertThat(http.post("/last", null, "").status()).isEqualTo(204);
            }
        }
    }

    private void answerEcho(String path, int status, boolean sized) {
        server.createContext(path, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = (exchange.getRequestHeaders().getFirst("Authorization") + " " + body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, sized ? answer.length : 0);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }
}
