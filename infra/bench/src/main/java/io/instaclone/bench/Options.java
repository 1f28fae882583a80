package io.instaclone.bench;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What all measurements can be told. */
final class Options {
    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "how long each part is measured (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "90",
            description = "how long the service runs at full load before (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--data",
            defaultValue = "infra/bench/target/data",
            description = "where the servers keep their data, below the root (default ${DEFAULT-VALUE})")
    private Path data = Path.of("");

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    Path data() {
        return Service.root().resolve(data);
    }
}
