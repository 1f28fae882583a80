package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerStartExceptionTest {

    private static final Path DATA = Path.of("/data");

    @Test
    void aFullDiskIsNamedHoweverDeepItsCauseIs() {
        IOException full = new IOException("write failed: No space left on device");

        assertThat(ServerStartException.of(new RuntimeException("x", new UncheckedIOException(full)), DATA, 1))
                .hasMessage("disk full: no space left for /data");
    }

    @Test
    void aTakenPortIsNamed() {
        assertThat(ServerStartException.of(new RuntimeException(new BindException("in use")), DATA, 5432))
                .hasMessage("port 5432 is taken on 127.0.0.1");
        assertThat(ServerStartException.of("could not bind IPv4 address: Address already in use", DATA, 5432))
                .hasMessage("port 5432 is taken on 127.0.0.1");
    }

    @Test
    void aKnownReasonStaysAsItIs() {
        ServerStartException known = ServerStartException.directoryInUse(DATA, "process 7");

        assertThat(ServerStartException.of(new IllegalStateException(known), DATA, 1))
                .isSameAs(known);
    }

    @Test
    void anythingElseIsOneLineOfTheInnermostCause() {
        Exception cause = new IllegalArgumentException("first line\nsecond line");

        assertThat(ServerStartException.of(new RuntimeException("outer", cause), DATA, 1))
                .hasMessage("first line");
        assertThat(ServerStartException.of(new RuntimeException(), DATA, 1)).hasMessage("java.lang.RuntimeException");
    }
}
