package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodTest {

    @TempDir
    Path directory;

    @Test
    void theNamedProgramComesBeforeThePath() throws IOException {
        Path onPath = Files.createFile(directory.resolve("mongod"));
        assertThat(onPath.toFile().setExecutable(true)).isTrue();
        String path = "/nowhere::" + directory;

        assertThat(Mongod.find(Map.of("PATH", path))).contains(onPath);
        assertThat(Mongod.find(Map.of("PATH", path, "MONGOD_BINARY", "/opt/mongod")))
                .contains(Path.of("/opt/mongod"));
        assertThat(Mongod.find(Map.of("PATH", "/nowhere", "MONGOD_BINARY", ""))).isEmpty();
        assertThat(Mongod.find(Map.of())).isEmpty();
    }
}
