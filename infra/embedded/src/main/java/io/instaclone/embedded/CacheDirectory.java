package io.instaclone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Where this user's machine keeps what can be made again at any time. */
final class CacheDirectory {

    private CacheDirectory() {}

    /** The directory, created; a private temporary one for a user without a home to write to. */
    static Path prepare() throws IOException {
        Path wanted = locate(System.getenv(), System.getProperties());
        try {
            return Files.createDirectories(wanted);
        } catch (IOException _) {
            Path shared =
                    Path.of(System.getProperty("java.io.tmpdir"), "instaclone-" + System.getProperty("user.name"));
            return createOwned(shared);
        }
    }

    static Path locate(Map<String, String> environment, Properties system) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(system.getProperty("user.home"));
        if (xdg.startsWith("/")) {
            return Path.of(xdg, "instaclone");
        }
        boolean mac = system.getProperty("os.name").startsWith("Mac");
        return home.resolve(mac ? "Library/Caches/instaclone" : ".cache/instaclone");
    }

    /** Programs are run from here, so a directory that somebody else put into the temporary one will not do. */
    private static Path createOwned(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path probe = Files.createTempFile(directory, "owner", null);
        boolean mine = Files.getOwner(probe).equals(Files.getOwner(directory));
        Files.delete(probe);
        return mine ? directory : Files.createTempDirectory("instaclone-");
    }
}
