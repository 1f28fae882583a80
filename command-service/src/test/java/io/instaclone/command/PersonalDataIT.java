package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is published for ever holds nothing that somebody must be able to have forgotten, or to keep secret. */
class PersonalDataIT {
    private static final String PASSWORD = "geheim-und-lang";
    private static final String WRONG_PASSWORD = "falsch-und-lang";
    private static final String MAILBOX = "mailbox.of.zoe";
    private static final String DISPLAY_NAME = "Zoe in the open";

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    @Test
    void neitherTheLogNorTheTopicsHoldAPasswordAHashAnAddressOrAToken() throws Exception {
        try (Instance instance = Instance.start(servers)) {
            JdbcTemplate jdbc = instance.bean(JdbcTemplate.class);
            String refreshToken = liveALife(instance.http());
            await().until(() -> jdbc.queryForObject("""
                    select reader.position = head.position from checkpoints reader, event_log_head head
                    where reader.name = 'relay'""", Boolean.class));
            String hash = jdbc.queryForObject("select password_hash from credentials", String.class);

            for (String dump : List.of(dumpOfTheLog(jdbc), dumpOfTheTopics())) {
                assertThat(dump).as("it is a dump").contains(DISPLAY_NAME.toLowerCase(Locale.ROOT));
                for (String secret :
                        List.of(PASSWORD, WRONG_PASSWORD, MAILBOX, "@example.com", "$2", hash, refreshToken)) {
                    assertThat(dump).doesNotContain(secret.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    /** Does all that has to do with secrets; returns a refresh token. */
    private static String liveALife(Http http) {
        String name = "zoe" + UUID.randomUUID().toString().substring(0, 8);
        String login = "{\"%s\":\"%s\",\"password\":\"%s\"}";
        http.post("/auth/register", """
                {"username": "%s", "email": "%s@example.com", "password": "%s", "displayName": "%s"}""".formatted(name, MAILBOX, PASSWORD, DISPLAY_NAME));
        assertThat(http.post("/auth/login", login.formatted("username", name, WRONG_PASSWORD))
                        .status())
                .isEqualTo(401);
        http.post("/auth/login", login.formatted("email", MAILBOX + "@example.com", PASSWORD));
        Http.Answer session = http.post("/auth/login", login.formatted("username", name, PASSWORD));
        Http zoe = http.as(session.<String>json("$.accessToken"));
        assertThat(zoe.put("/users/me", "{\"bio\":\"I have changed\"}").status())
                .isEqualTo(200);
        zoe.newPost();
        String next = http.post(
                        "/auth/refresh", "{\"refreshToken\":\"%s\"}".formatted(session.<String>json("$.refreshToken")))
                .json("$.refreshToken");
        http.post("/auth/logout", "{\"refreshToken\":\"%s\"}".formatted(next));
        return next;
    }

    /** All columns, the payload as the bytes that it is. */
    private static String dumpOfTheLog(JdbcTemplate jdbc) {
        StringBuilder dump = new StringBuilder();
        for (Map<String, Object> row : jdbc.queryForList("select * from events")) {
            row.values()
                    .forEach(value -> dump.append(value instanceof byte[] bytes ? text(bytes) : value)
                            .append('\n'));
        }
        return dump.toString().toLowerCase(Locale.ROOT);
    }

    private static String dumpOfTheTopics() throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", servers.bootstrapServers(),
                "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class);
        var dump = new ByteArrayOutputStream();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(info -> info.topic().startsWith(servers.topicPrefix()))
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
                    dump.write(read.key());
                    dump.write(read.value());
                    for (var header : read.headers()) {
                        dump.write(header.value());
                    }
                }
            }
        }
        return text(dump.toByteArray()).toLowerCase(Locale.ROOT);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
