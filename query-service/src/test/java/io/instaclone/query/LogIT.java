package io.instaclone.query;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What strangers send is not repeated in the log, and what is answered names the trace of the request. */
class LogIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);

    @Test
    void nastyReadsLeaveNoTraceInTheLogAndProblemsNameTheTraceOfTheRequest() throws Exception {
        try (var issuer = new TestIssuer();
                // Makes the topics.
                var _ = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
                // In a process of its own: all that it prints is known, whatever other tests did to the log of theirs.
                var service = QueryProcess.start(servers.springProperties(), issuer, "--logging.level.root=INFO")) {
            await().until(() -> PORT.matcher(service.output()).find());
            await().until(() -> get(service, "/posts").statusCode() == 200);
            HttpResponse<String> refused =
                    get(service, "/mallory%1b%5b2J", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
            get(service, "/search?q=mallory%0aINFO", "User-Agent", "mallory");
            get(service, "/posts?cursor=mallory", "Authorization", "Bearer mallory");
            get(service, "/posts", "Consistency-Token", "mallory");
            get(service, "/users/by-username/mallory", "traceparent", "mallory");

            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(Running.json(refused).path("traceId").asString()).isEqualTo(TRACE);
            assertThat(service.output()).doesNotContain("mallory", "\u001b");
        }
    }

    @Test
    void readsBeforeThereIsALiveGenerationAreRefusedAndTheLogTellsItOnce() throws Exception {
        try (var issuer = new TestIssuer();
                var service = QueryProcess.start(servers.springProperties(), issuer, "--logging.level.root=INFO")) {
            await().until(() -> PORT.matcher(service.output()).find());
            for (int read = 0; read < 20; read++) {
                HttpResponse<String> refused = get(service, "/posts");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
            // Until there are topics, nothing can be projected.
            try (var _ = new TestLog(servers.bootstrapServers(), servers.topicPrefix())) {
                await().until(() -> get(service, "/posts").statusCode() == 200);
            }
            assertThat(service.output())
                    .containsOnlyOnce("posts: reads are refused as long as there is no live generation")
                    .containsOnlyOnce("posts: generation 1 is live")
                    .doesNotContain("A query failed");
        }
    }

    /** The first port that it told is the one for users, the second the one for operators. */
    private static HttpResponse<String> get(QueryProcess service, String path, String... headers)
            throws IOException, InterruptedException {
        String port = PORT.matcher(service.output())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
