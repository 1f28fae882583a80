package io.instaclone.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that all commands share. */
final class HomeOption {
    @Option(names = "--home", defaultValue = "${env:INSTACLONE_HOME:-.instaclone}")
    private Path directory = Path.of(".instaclone");

    Home home() {
        return new Home(directory);
    }
}
