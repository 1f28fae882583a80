package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a newcomer to type works, and prints what the README says. */
class ReadmeIT {
    @TempDir
    private Path home;

    @Test
    void theTourWorksAndPrintsWhatItShows() throws Exception {
        try (LocalSystem system = LocalSystem.start(home, LocalSystem.freePort())) {
            Tour.walk(system.url());
        }
    }

    @Test
    void itNamesTheCommandsThatStartAndTestEverything() throws Exception {
        String readme = Readme.read().text();
        assertThat(readme).contains("./infra/local/up", "./mvnw verify");
        assertThat(Files.readString(Shell.ROOT.resolve(".ci/run"))).contains("./mvnw verify");
        assertThat(Files.isExecutable(Shell.ROOT.resolve("infra/local/up"))).isTrue();
        assertThat(Files.isExecutable(Shell.ROOT.resolve("mvnw"))).isTrue();
    }

    @Test
    void everyPathInTheMapExists() {
        Readme.read().text().lines().filter(line -> line.startsWith("| [`")).forEach(line -> {
            String path = line.replaceAll("^\\| \\[`[^`]*`]\\(([^)]*)\\).*", "$1");
            assertThat(Shell.ROOT.resolve(path)).exists();
        });
    }
}
