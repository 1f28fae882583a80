package io.instaclone.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class GatewayTest {
    private final Replica command = Replica.named("command");
    private final Replica query = Replica.named("query");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestGateway gateway =
            TestGateway.start(List.of(command.uri()), List.of(query.uri()), Duration.ofSeconds(2));

    @BeforeEach
    void forgetRequests() {
        command.requests().clear();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        gateway.close();
        command.close();
        query.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /posts, command",
        "PUT, /users/me, command",
        "PATCH, /users/me, command",
        "DELETE, /posts/1, command",
        "GET, /posts, query",
        "GET, /anything?q=a%20b, query",
        "GET, /openapi/query.json, query",
        "GET, /openapi/command.json, command",
        "GET, /.well-known/jwks.json, command"
    })
    void theMethodDecidesWhoAnswers(String method, String path, String service) throws Exception {
        var response = send(request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.body()).isEqualTo(service);
        Replica answered = service.equals("command") ? command : query;
        assertThat(answered.requests()).singleElement().satisfies(seen -> {
            assertThat(seen.method()).isEqualTo(method);
            assertThat(seen.path()).isEqualTo(path);
        });
    }

    @Test
    void aHeadIsARead() throws Exception {
        assertThat(send(request("/posts").HEAD()).statusCode()).isEqualTo(200);
        assertThat(query.requests()).hasSize(1);
    }

    @Test
    void anUnknownMethodIsRefusedWithTheAllowedOnes() throws Exception {
        var response = send(request("/posts").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, POST, PUT, PATCH, DELETE");
        assertProblem(response, "http-405");
    }

    @Test
    void whatAClientSaysAboutItsWayIsOverwritten() throws Exception {
        send(request("/posts")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .header("Authorization", "Bearer x"));

        var headers = query.requests().getFirst().headers();
        assertThat(headers.get("X-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(headers.get("X-forwarded-proto")).containsExactly("http");
        assertThat(headers.get("X-forwarded-host")).containsExactly("localhost");
        assertThat(headers.get("Authorization")).containsExactly("Bearer x");
        assertThat(headers).doesNotContainKeys("X-forwarded-prefix", "Forwarded");
    }

    @Test
    void aChunkedBodyArrives() throws Exception {
        var chunks = BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(
                Stream.generate(() -> "0123456789".getBytes()).limit(5_000).toList()));

        assertThat(send(request("/posts").POST(chunks)).statusCode()).isEqualTo(200);
        assertThat(command.requests().getFirst().body()).hasSize(50_000);
    }

    @Test
    void anEmptyChunkedBodyArrives() throws Exception {
        var empty = BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of()));

        assertThat(send(request("/posts").POST(empty)).statusCode()).isEqualTo(200);
        assertThat(command.requests().getFirst().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3_000_000})
    void aBodyOverTheLimitIsRefusedAndNeverSeen(int excess) throws Exception {
        int size = gateway.bodyLimit() + excess;
        var withLength = send(request("/posts").POST(BodyPublishers.ofByteArray(new byte[size])));
        var chunked = send(request("/posts")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(new byte[size])))));

        assertThat(withLength.statusCode()).isEqualTo(413);
        assertProblem(withLength, "body-too-large");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertProblem(chunked, "body-too-large");
        assertThat(command.requests()).isEmpty();
    }

    @Test
    void aBodyOfTheLimitPasses() throws Exception {
        var response = send(request("/posts").POST(BodyPublishers.ofByteArray(new byte[gateway.bodyLimit()])));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(command.requests().getFirst().body()).hasSize(gateway.bodyLimit());
    }

    @Test
    void aBodyIsSentOnAlsoToAClientThatWaitsForTheGoAhead() throws Exception {
        var response = send(request("/posts").expectContinue(true).POST(BodyPublishers.ofString("hello")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(command.requests().getFirst().body()).isEqualTo("hello");
    }

    @Test
    void theDocsPageShowsBothDocumentsAndLoadsNothingFromElsewhere() throws Exception {
        var page = send(request("/docs"));
        var script = send(request("/docs/docs.js"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
        assertThat(page.body()).contains("/docs/assets/swagger-ui-bundle.js").doesNotContain("://");
        assertThat(script.body())
                .contains("/openapi/command.json", "/openapi/query.json")
                .doesNotContain("://");
        assertThat(query.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/docs.js, application/javascript",
        "/docs/assets/swagger-ui-bundle.js, application/javascript",
        "/docs/assets/swagger-ui-standalone-preset.js, application/javascript",
        "/docs/assets/swagger-ui.css, text/css",
        "/docs/assets/favicon-32x32.png, image/png"
    })
    void theFilesOfTheDocsPageHaveTheirTypes(String path, String type) throws Exception {
        var response = send(request(path));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith(type);
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void whatTheDocsDoNotHaveIsAProblem() throws Exception {
        var response = send(request("/docs/assets/../../gateway/Gateway.class"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertProblem(response, "http-404");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static void assertProblem(HttpResponse<String> response, String code) {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body())
                .contains("\"code\":\"" + code + "\"", "\"status\":" + response.statusCode())
                .contains("\"type\":", "\"title\":", "\"detail\":", "\"instance\":\"/", "\"traceId\":");
    }
}
