package io.instaclone.command.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {
    private final ClientAddresses addresses = new ClientAddresses(trusting("10.0.0.0/8", "::1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.1.2.3     |                                 | 10.1.2.3
            10.1.2.3     | 192.0.2.1                       | 192.0.2.1
            192.0.2.9    | 192.0.2.1                       | 192.0.2.9
            10.1.2.3     | 192.0.2.66, 192.0.2.1           | 192.0.2.1
            10.1.2.3     | 192.0.2.66, 192.0.2.1, 10.9.9.9 | 192.0.2.1
            10.1.2.3     | 10.0.0.1, 10.0.0.2              | 10.0.0.1
            10.1.2.3     | unknown                         | 10.1.2.3
            10.1.2.3     | 192.0.2.1, example.com          | 10.1.2.3
            ::1          | 2001:db8:1:2:3:4:5:6            | 2001:db8:1:2:0:0:0:0/64
            10.1.2.3     | ::ffff:192.0.2.1                | 192.0.2.1
            """)
    void whatIsForwardedIsBelievedAsFarAsProxiesOfOursSayIt(String remote, String forwarded, String client) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }

        assertThat(addresses.of(request)).isEqualTo(client);
    }

    @Test
    void aNetworkHasTheAddressesThatBeginWithItsBits() {
        assertThat(contains("172.16.0.0/12", "172.31.255.255")).isTrue();
        assertThat(contains("172.16.0.0/12", "172.32.0.0")).isFalse();
        assertThat(contains("0.0.0.0/0", "255.255.255.255")).isTrue();
        assertThat(contains("192.0.2.1", "192.0.2.1")).isTrue();
        assertThat(contains("192.0.2.1", "192.0.2.2")).isFalse();
        assertThat(contains("fc00::/7", "fd12:3456::1")).isTrue();
        assertThat(contains("fc00::/7", "10.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "gateway", ""})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Network.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean contains(String network, String address) {
        return Network.valueOf(network).contains(Network.valueOf(address).address());
    }

    private static LimitProperties trusting(String... networks) {
        List<Network> proxies = Stream.of(networks).map(Network::valueOf).toList();
        return new LimitProperties(0, 0, Duration.ZERO, 0, Duration.ZERO, 0, Duration.ZERO, 1, proxies);
    }
}
