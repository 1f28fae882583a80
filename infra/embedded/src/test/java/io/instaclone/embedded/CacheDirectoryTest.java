package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {

    @Test
    void itIsWhereTheOperatingSystemKeepsSuchThings() {
        assertThat(CacheDirectory.locate(Map.of(), system("Linux"))).isEqualTo(Path.of("/home/ann/.cache/instaclone"));
        assertThat(CacheDirectory.locate(Map.of("XDG_CACHE_HOME", "/cache"), system("Linux")))
                .isEqualTo(Path.of("/cache/instaclone"));
        assertThat(CacheDirectory.locate(Map.of(), system("Mac OS X")))
                .isEqualTo(Path.of("/home/ann/Library/Caches/instaclone"));
    }

    private static Properties system(String os) {
        Properties system = new Properties();
        system.setProperty("user.home", "/home/ann");
        system.setProperty("os.name", os);
        return system;
    }
}
