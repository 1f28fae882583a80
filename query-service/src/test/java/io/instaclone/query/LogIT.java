package io.instaclone.query;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What strangers send is not repeated in the log, and what is answered names the trace of the request. */
@ExtendWith(OutputCaptureExtension.class)
class LogIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension
    static final TestServers servers = TestServers.with(KAFKA, MONGODB);

    @Test
    void nastyReadsLeaveNoTraceInTheLogAndProblemsNameTheTraceOfTheRequest(CapturedOutput output) {
        try (var issuer = new TestIssuer();
                // Makes the topics.
                var _ = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
                var service = Running.start(servers.springProperties(), issuer)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.get("/posts").statusCode() == 200);
            HttpResponse<String> refused =
                    service.get("/mallory%1b%5b2J", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
            service.get("/search?q=mallory%0aINFO", "User-Agent", "mallory");
            service.get("/posts?cursor=mallory", "Authorization", "Bearer mallory");
            service.get("/posts", "Consistency-Token", "mallory");
            service.get("/users/by-username/mallory", "traceparent", "mallory");

            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(Running.json(refused).path("traceId").asString()).isEqualTo(TRACE);
            assertThat(output.toString()).isNotEmpty().doesNotContain("mallory", "\u001b");
        }
    }
}
