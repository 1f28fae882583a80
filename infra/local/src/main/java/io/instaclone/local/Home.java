package io.instaclone.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where one system keeps what is its own: data, logs, state. Two homes are two systems that know nothing of each other.
 *
 * @param directory absolute
 */
record Home(Path directory) {

    Home {
        directory = directory.toAbsolutePath().normalize();
    }

    Path data(String name) {
        return directory.resolve("data").resolve(name);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path state() {
        return directory.resolve("state.json");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    void create() {
        try {
            Files.createDirectories(directory.resolve("data"));
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a packaged service is unpacked. */
    Path application(String name) {
        return directory.resolve("applications").resolve(name);
    }

    /** Removes what the servers stored. Logs and ports stay. */
    void deleteData() {
        try {
            delete(directory.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
