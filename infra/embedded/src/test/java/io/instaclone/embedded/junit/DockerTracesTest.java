package io.instaclone.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTracesTest {

    @TempDir
    Path root;

    @Test
    void aVariableASocketOrASettingIsATrace() throws IOException {
        assertThat(DockerTraces.any(Map.of(), root, root)).isFalse();
        assertThat(DockerTraces.any(Map.of("DOCKER_HOST", "tcp://engine:2375"), root, root))
                .isTrue();

        Files.createFile(root.resolve("docker.sock"));
        assertThat(DockerTraces.any(Map.of("XDG_RUNTIME_DIR", root.toString()), root, root))
                .isTrue();

        Files.createFile(root.resolve(".testcontainers.properties"));
        assertThat(DockerTraces.any(Map.of(), root, root)).isTrue();
    }
}
