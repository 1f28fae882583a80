package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In production a log line is a JSON object, and tells nothing that users wrote. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionLogIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final String PASSWORD = "s3cret-of-mallory";
    private static final String ESCAPE = "\\u001b[2J\\u0007";

    /** What tells Logback how to write stands in system properties, which outlive the service. */
    @AfterAll
    static void forgetTheFormat() {
        Arrays.stream(LoggingSystemProperty.values())
                .map(LoggingSystemProperty::getEnvironmentVariableName)
                .forEach(System::clearProperty);
    }

    @Test
    void nastyInputLeavesNoTraceInTheLog(CapturedOutput output) {
        try (Instance instance = Instance.start(servers, "spring.profiles.active=production")) {
            Http http = instance.http();
            String name = Http.newName();
            Http mallory = http.asUser(name);
            http.post("/auth/login", login(name, PASSWORD));
            http.post("/auth/login", login("mallory" + ESCAPE, PASSWORD));
            mallory.post("/posts", "{\"caption\":\"mallory" + ESCAPE + "\",\"mediaUrls\":[\"x\"]}");
            mallory.post("/posts", "{\"mallory");
            mallory.post("/posts/mallory%1b%5b2J/like", null);
            http.get("/mallory%0aINFO%20mallory");
            http.get("/search?q=mallory", "User-Agent", "mallory");
            http.as("mallory").post("/posts", "{}");
            Answer broken = withAnEmailThatTheDatabaseRefuses(instance);

            assertThat(broken.status()).isEqualTo(500);
            List<JsonNode> lines =
                    output.toString().lines().map(ProductionLogIT::parsed).toList();
            assertThat(lines)
                    .as("tells of the error, with the trace that the client was told")
                    .anySatisfy(line -> {
                        assertThat(line.at("/log/level").asString()).isEqualTo("ERROR");
                        assertThat(line.at("/message").asString()).isEqualTo("POST /auth/register failed");
                        assertThat(line.at("/traceId").asString()).isEqualTo(broken.json("$.traceId"));
                        assertThat(line.at("/service/name").asString()).isEqualTo("command-service");
                    });
            assertThat(output.toString()).doesNotContain("mallory", PASSWORD, name, "$2a$", "\u001b", "\u0007");
        }
    }

    /** The unique index is what the event log never expects to fire; PostgreSQL would tell the value that broke it. */
    private static Answer withAnEmailThatTheDatabaseRefuses(Instance instance) {
        JdbcTemplate jdbc = instance.bean(JdbcTemplate.class);
        jdbc.execute("create unique index broken on credentials (email)");
        try {
            jdbc.update(
                    "insert into credentials (user_id, email, password_hash, created_at) values (?, ?, 'x', now())",
                    UUID.randomUUID(),
                    "mallory@example.com");
            return instance.http()
                    .post(
                            "/auth/register",
                            "{\"username\":\"mallory\",\"email\":\"mallory@example.com\",\"password\":\"%s\"}"
                                    .formatted(PASSWORD));
        } finally {
            jdbc.execute("drop index broken");
        }
    }

    private static JsonNode parsed(String line) {
        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(json.isObject()).as(line).isTrue();
        return json;
    }

    private static String login(String name, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    }
}
