package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    @TempDir
    Path cluster;

    @Test
    void thereIsNoneWithoutAUsableFile() throws IOException {
        assertThat(Postmaster.of(cluster)).isEmpty();

        Files.writeString(cluster.resolve("postmaster.pid"), "");

        assertThat(Postmaster.of(cluster)).isEmpty();
    }

    @Test
    void aProcessThatIsSomethingElseIsNotIt() throws IOException {
        long self = ProcessHandle.current().pid();
        Files.writeString(cluster.resolve("postmaster.pid"), self + "\n/data\n");

        assertThat(Postmaster.of(cluster))
                .hasValueSatisfying(
                        postmaster -> assertThat(postmaster.isRunning()).isFalse());
    }

    @Test
    void disowningKeepsTheOtherLines() throws IOException {
        Path file = Files.writeString(cluster.resolve("postmaster.pid"), "1\n/data\n  5432001    123\n");

        Postmaster.of(cluster).orElseThrow().disown();

        assertThat(file).hasContent(ProcessHandle.current().pid() + "\n/data\n  5432001    123\n");
    }
}
