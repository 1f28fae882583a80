package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of API.md on bodies and on what is not even HTTP. */
class BodiesIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final String POST = "{\"caption\":\"x\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}";
    private static final int LIMIT = 65_536;
    private static Instance instance;
    private static Http alice;

    @BeforeAll
    static void start() {
        instance = Instance.start(servers);
        alice = instance.http().asNewUser();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void aBodyMayHave65536BytesAndNoMore() {
        assertThat(alice.post("/posts", padded(LIMIT)).status()).isEqualTo(201);
        assertThat(alice.post("/posts", padded(LIMIT + 1)).status()).isEqualTo(413);
    }

    @Test
    void chunksWithoutALengthAreCountedToo() throws IOException {
        assertThat(raw(chunked(LIMIT))).startsWith("HTTP/1.1 401");
        String tooLong = raw(chunked(LIMIT + 1));
        assertThat(tooLong).startsWith("HTTP/1.1 413").contains("application/problem+json", "body-too-large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a number for a text     | 400 | {"caption":5,"mediaUrls":["https://x.org/1"]}
            a boolean for a text    | 400 | {"caption":true,"mediaUrls":["https://x.org/1"]}
            a list for a text       | 400 | {"caption":["x"],"mediaUrls":["https://x.org/1"]}
            a text for a list       | 400 | {"caption":"x","mediaUrls":"https://x.org/1"}
            an object in a list     | 400 | {"caption":"x","mediaUrls":[{}]}
            a list for the body     | 400 | [{"caption":"x","mediaUrls":["https://x.org/1"]}]
            a text for the body     | 400 | "x"
            null for the body       | 400 | null
            nothing                 | 400 | ``
            deep nesting            | 400 | {"caption":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}
            a role                  | 400 | {"caption":"x","mediaUrls":["https://x.org/1"],"role":"admin"}
            eleven elements         | 422 | {"caption":"x","mediaUrls":["","","","","","","","","","",""]}
            http elsewhere          | 422 | {"caption":"x","mediaUrls":["http://x.org/1"]}
            a file                  | 422 | {"caption":"x","mediaUrls":["file:///etc/passwd"]}
            no host                 | 422 | {"caption":"x","mediaUrls":["https:///1"]}
            null for a required one | 422 | {"caption":null,"mediaUrls":["https://x.org/1"]}
            """)
    void aBodyThatIsNoneOfOurs(String row, int status, String body) {
        Answer answer = alice.post("/posts", body);
        assertThat(answer.status()).as(row + ": " + answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "multipart/form-data", "nonsense", "application/octet-stream"})
    void anotherContentTypeIsNotSupported(String type) {
        assertThat(alice.post("/posts", POST, "Content-Type", type).status()).isEqualTo(415);
    }

    @Test
    void anIdInABodyIsAWholeUuid() {
        for (String id : new String[] {"1", "1-2-3-4-5", "01890a5dac96774bbcceb302099a8057"}) {
            assertThat(alice.post("/messages", "{\"recipientId\":\"%s\",\"text\":\"x\"}".formatted(id))
                            .status())
                    .as(id)
                    .isEqualTo(400);
        }
        assertThat(alice.post("/messages", "{\"text\":\"x\"}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /\\u0001 HTTP/1.1               | 400
            GET /%zz HTTP/1.1                   | 400
            POST /posts/%00/like HTTP/1.1       | 4
            POST /posts/../posts HTTP/1.1       | 4
            POST //posts HTTP/1.1               | 4
            POST /posts;a=b HTTP/1.1            | 4
            NONSENSE /posts HTTP/1.1            | 4
            TRACE /posts HTTP/1.1               | 4
            GET /error HTTP/1.1                 | 404
            """)
    void whatHardlyIsARequestIsRefusedInTheShapeOfAllProblems(String line, String status) throws IOException {
        String answer = raw(line.replace("\\u0001", "\u0001") + "\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json", "\"traceId\":\"");
        assertThat(answer).doesNotContain("Tomcat", "<html", "Exception");
    }

    @Test
    void anUnknownTransferCodingIsNotImplemented() throws IOException {
        assertThat(raw("POST /posts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: rot13\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 501")
                .contains("application/problem+json");
    }

    private static String padded(int bytes) {
        return POST + " ".repeat(bytes - POST.length());
    }

    private static String chunked(int bytes) {
        return "POST /posts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(bytes) + "\r\n" + padded(bytes) + "\r\n0\r\n\r\n";
    }

    private static String raw(String request) throws IOException {
        URI base = instance.http().uri();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
