package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainIT {
    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            postgres ; ready jdbc:postgresql://127\\.0\\.0\\.1:\\d+/instaclone\\?user=postgres \\(PostgreSQL 18\\.\\d+\\)\\n
            kafka    ; ready 127\\.0\\.0\\.1:\\d+ \\(Kafka 4\\.\\d+\\.\\d+\\)\\n
            mongodb  ; ready mongodb://127\\.0\\.0\\.1:\\d+/instaclone \\((mongo-java-server|mongod) \\S+\\)\\n
            """)
    void standardOutputHasOneLineAndSigtermEndsItSoon(String server, String line) throws Exception {
        MainProcess main = MainProcess.start(scratch, server, "--data", data(), "--port", "0");
        main.url();
        assertThat(main.output()).matches(line);

        long start = System.nanoTime();
        main.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(main.exitStatus()).isEqualTo(128 + 15);
        assertThat(main.output()).matches(line);
        assertThat(main.errors().lines().filter(text -> !text.startsWith("WARNING: "))) // the JDK's, of Unsafe
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "mongodb"})
    void aTakenPortIsOneLineAndStatusOne(String server) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            MainProcess main = MainProcess.start(scratch, server, "--data", data(), "--port", port);

            assertThat(main.exitStatus()).isEqualTo(1);
            assertThat(main.output()).isEmpty();
            assertThat(main.errors())
                    .isEqualTo("cannot start " + server + ": port " + port + " is taken on 127.0.0.1\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "mongodb"})
    void aDirectoryThatAnotherProcessUsesIsOneLineAndStatusOne(String server) throws Exception {
        try (MainProcess first = MainProcess.start(scratch, server, "--data", data(), "--port", "0")) {
            first.url();

            // Not even to be taken over: whoever started it is there.
            MainProcess second = MainProcess.start(scratch, server, "--data", data(), "--port", "0", "--take-over");

            assertThat(second.exitStatus()).isEqualTo(1);
            assertThat(second.errors())
                    .isEqualTo("cannot start " + server + ": data directory in use: " + data()
                            + " (another server runs on it)\n");
        }
    }

    @Test
    void aCommandLineThatMakesNoSenseIsStatusTwo() throws Exception {
        MainProcess main = MainProcess.start(scratch, "postgres", "--data", data());

        assertThat(main.exitStatus()).isEqualTo(2);
        assertThat(main.errors()).startsWith("--port is missing; usage: ").hasLineCount(1);
    }

    @Test
    void theEndOfThePostmasterIsTheEndOfTheProgram() throws Exception {
        MainProcess main = MainProcess.start(scratch, "postgres", "--data", data(), "--port", "0");
        main.url();
        Path cluster = Path.of(data()).toRealPath().resolve("cluster");
        long postmaster = Postmaster.of(cluster).orElseThrow().pid();

        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();

        assertThat(main.exitStatus()).isEqualTo(1);
        assertThat(main.errors()).isEqualTo("postgres (process " + postmaster + ") ended by itself with status 137\n");
    }

    private String data() {
        return scratch.resolve("data").toString();
    }
}
