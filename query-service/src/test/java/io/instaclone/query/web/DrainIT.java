package io.instaclone.query.web;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.env.Environment;

class DrainIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(MONGODB, KAFKA);

    @Test
    void aServiceThatShutsDownTakesNoNewConnectionsButAnswersOnThoseThatAreKept() throws Exception {
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var issuer = new TestIssuer();
                var service = Running.start(servers.springProperties(), issuer, "--instaclone.web.drain=5s")) {
            String port = service.bean(Environment.class).getRequiredProperty("local.server.port");
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/openapi/query.json"))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).headers().firstValue("Connection"))
                    .isEmpty();

            Thread closing = Thread.ofVirtual().start(service::close);
            await().untilAsserted(() -> assertThatThrownBy(
                            () -> new Socket("localhost", Integer.parseInt(port)).close())
                    .isInstanceOf(ConnectException.class));
            HttpResponse<String> last = client.send(request, BodyHandlers.ofString());

            assertThat(last.statusCode()).isEqualTo(200);
            assertThat(last.headers().firstValue("Connection")).hasValue("close");
            closing.join();
        }
    }
}
