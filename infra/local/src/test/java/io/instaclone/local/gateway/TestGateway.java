package io.instaclone.local.gateway;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The gateway under test: the one of this module or, where the system property {@code instaclone.gateway.image} names its
 * image, the nginx that stands in front of the containers. Both have to pass the same tests.
 */
interface TestGateway extends AutoCloseable {
    static TestGateway start(List<URI> commands, List<URI> queries, Duration timeout) {
        String image = System.getProperty("instaclone.gateway.image");
        return image == null || image.isEmpty()
                ? new OfThisModule(Gateway.start(
                        new Gateway.Settings(new InetSocketAddress("127.0.0.1", 0), commands, queries, timeout)))
                : NginxContainer.start(image, commands, queries, timeout);
    }

    int port();

    /** How many bytes of a body pass at most. */
    int bodyLimit();

    @Override
    void close();

    record OfThisModule(Gateway gateway) implements TestGateway {
        @Override
        public int port() {
            return gateway.port();
        }

        @Override
        public int bodyLimit() {
            return Gateway.BODY_LIMIT;
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}
