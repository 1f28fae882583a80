package io.instaclone.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void theNextRunGetsTheSamePorts() {
        var first = new Ports(Map.of(), random);
        int kafka = first.of("kafka");
        int postgres = first.of("postgres");

        var second = new Ports(first.all(), random);

        assertThat(second.of("postgres")).isEqualTo(postgres).isNotEqualTo(kafka);
        assertThat(second.of("kafka")).isEqualTo(kafka);
        assertThat(second.of("kafka")).isEqualTo(kafka);
    }

    @Test
    void aPortThatAnotherProgramTookIsReplaced() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new Ports(Map.of("kafka", other.getLocalPort()), random);

            assertThat(ports.of("kafka")).isNotEqualTo(other.getLocalPort());
            assertThat(Ports.isFree(other.getLocalPort())).isFalse();
        }
    }
}
