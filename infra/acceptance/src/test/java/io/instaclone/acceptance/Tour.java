package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The README's tour, walked through at some address. */
final class Tour {
    private static final String MARK = "----- end of step";

    private Tour() {}

    /** Types every step, and compares what comes back with what the README shows. */
    static void walk(String url) throws IOException {
        List<Readme.Step> tour = Readme.read().steps("A five-minute tour");
        assertThat(tour).hasSizeGreaterThan(5);
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        for (Readme.Step step : tour) {
            script.append(step.command().replace("http://localhost:8080", url))
                    .append("\necho '")
                    .append(MARK)
                    .append("'\n");
        }
        Path file = Files.createTempFile("tour", ".sh");
        Files.writeString(file, script);
        Shell.Result result = Shell.run("bash", file.toString());
        Files.delete(file);

        assertThat(result.status()).as(result.output()).isZero();
        String[] outputs = result.output().split(MARK);
        for (int i = 0; i < tour.size(); i++) {
            assertThat(normalized(outputs[i]))
                    .as(tour.get(i).command())
                    .isEqualTo(normalized(tour.get(i).output()));
        }
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
