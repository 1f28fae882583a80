package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a newcomer to type works, and prints what the README says. */
class ReadmeIT {
    private static final String MARK = "----- end of step";

    @TempDir
    private Path home;

    @Test
    void theTourWorksAndPrintsWhatItShows() throws Exception {
        List<Readme.Step> tour = Readme.read().steps("A five-minute tour");
        assertThat(tour).hasSizeGreaterThan(5);
        try (LocalSystem system = LocalSystem.start(home, LocalSystem.freePort())) {
            StringBuilder script = new StringBuilder("set -euo pipefail\n");
            for (Readme.Step step : tour) {
                script.append(step.command().replace("http://localhost:8080", system.url()))
                        .append("\necho '")
                        .append(MARK)
                        .append("'\n");
            }
            Path file = Files.writeString(home.resolve("tour.sh"), script);
            Shell.Result result = Shell.run("bash", file.toString());

            assertThat(result.status()).as(result.output()).isZero();
            String[] outputs = result.output().split(MARK);
            for (int i = 0; i < tour.size(); i++) {
                assertThat(normalized(outputs[i]))
                        .as(tour.get(i).command())
                        .isEqualTo(normalized(tour.get(i).output()));
            }
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

    /** What differs from run to run (ids, times, tokens, positions) becomes the same. */
    private static String normalized(String output) {
        return output.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("(user|post)-\\d+:\\d+", "TOKEN")
                .replaceAll("\"[0-9a-f]{32}\"", "TRACE")
                .replaceAll("\\s+", "");
    }
}
