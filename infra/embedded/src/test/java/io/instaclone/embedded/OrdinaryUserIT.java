package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When root runs the tests, the servers also have to work for somebody who is not, has no home and can write little. */
class OrdinaryUserIT {

    /** Not JUnit's: a user who is not root has to be able to enter it. */
    private Path scratch;

    @BeforeEach
    void canBecomeNobody() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue(Files.isExecutable(setpriv), "setpriv is not installed");
        scratch = Files.createTempDirectory("embedded-nobody");
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxrwxrwx"));
        copyClassPath();
    }

    @AfterEach
    void clean() throws IOException {
        if (scratch != null) {
            PathUtils.deleteDirectory(scratch);
        }
    }

    /** The local Maven repository is usually below root's closed home. */
    private void copyClassPath() throws IOException {
        Path lib = Files.createDirectory(scratch.resolve("lib"));
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            Path target = lib.resolve(number++ + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                PathUtils.copyDirectory(source, target);
            } else {
                Files.copy(source, target);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "mongodb"})
    void theServersRunForNobodyAsWell(String server) throws Exception {
        String data = scratch.resolve(server).toString();
        List<String> asNobody = new ArrayList<>(List.of(
                "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/nonexistent"));

        try (MainProcess main = start(asNobody, server, data)) {
            main.url();
            assertThat(Files.getOwner(Path.of(data)).getName()).isEqualTo("nobody");
        }
        try (MainProcess again = start(asNobody, server, data)) {
            assertThat(again.url()).contains("127.0.0.1:");
        }
    }

    private MainProcess start(List<String> prefix, String server, String data) throws IOException {
        String classPath = System.getProperty("java.class.path");
        try (var entries = Files.list(scratch.resolve("lib"))) {
            System.setProperty(
                    "java.class.path",
                    String.join(File.pathSeparator, entries.map(Path::toString).toList()));
            return MainProcess.startAs(prefix, scratch, server, "--data", data, "--port", "0");
        } finally {
            System.setProperty("java.class.path", classPath);
        }
    }
}
