package io.instaclone.command.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. What {@code X-Forwarded-For} says is believed from the right, as far as each hop that
 * says it is a proxy of ours; what stands further left, anybody may have written.
 */
@Component
class ClientAddresses {
    private static final String HEADER = "X-Forwarded-For";
    /** Whoever has one IPv6 address has all that share its first half. */
    private static final int SUBNET_BYTES = 8;

    private final List<Network> proxies;

    ClientAddresses(LimitProperties settings) {
        this.proxies = settings.trustedProxies();
    }

    /** What stands for the client when it is counted: its address, of IPv6 the first 64 bits. */
    String of(HttpServletRequest request) {
        InetAddress address = InetAddress.ofLiteral(request.getRemoteAddr());
        List<String> hops = Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        for (String hop : hops.reversed()) {
            if (!isProxy(address)) {
                break;
            }
            try {
                address = InetAddress.ofLiteral(hop);
            } catch (IllegalArgumentException _) {
                break; // no address: what a proxy passed on unread
            }
        }
        return address instanceof Inet6Address six ? subnet(six) : address.getHostAddress();
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    private static String subnet(Inet6Address address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, SUBNET_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
