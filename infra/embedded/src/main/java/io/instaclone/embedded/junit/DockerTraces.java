package io.instaclone.embedded.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether there is anything that Testcontainers could find a Docker engine by. Asking Testcontainers itself, where there
 * is not, takes a second and logs a page of errors.
 */
final class DockerTraces {

    private DockerTraces() {}

    static boolean any() {
        return any(System.getenv(), Path.of(System.getProperty("user.home")), Path.of("/"));
    }

    static boolean any(Map<String, String> environment, Path home, Path root) {
        Stream<Path> files = Stream.of(
                root.resolve("var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"),
                home.resolve(".testcontainers.properties"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return environment.containsKey("DOCKER_HOST")
                || !runtime.isEmpty() && Files.exists(Path.of(runtime, "docker.sock"))
                || files.anyMatch(Files::exists);
    }
}
