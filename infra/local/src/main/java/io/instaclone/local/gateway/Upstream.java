package io.instaclone.local.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Methods;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The replicas of one service, used in turn over connections that are kept.
 *
 * <p>A replica that refuses connections is left out and tried again every second. A request whose connection could not
 * be made goes to the next replica, whatever its method, as nothing was sent; one that was sent and whose connection
 * broke is repeated only when it is a GET or a HEAD.
 */
final class Upstream {
    private static final int CONNECTIONS_PER_THREAD = 256;
    private static final int QUEUE_PER_THREAD = 2_000;
    /** Well below the keep-alive time of a service (Tomcat: 60 s), so that no request meets a connection being closed. */
    private static final int IDLE_MILLIS = 15_000;

    private Upstream() {}

    static HttpHandler of(List<URI> replicas, Duration timeout) {
        var client = new LoadBalancingProxyClient()
                .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
                .setSoftMaxConnectionsPerThread(0)
                .setMaxQueueSize(QUEUE_PER_THREAD)
                .setTtl(IDLE_MILLIS)
                .setProblemServerRetry(1);
        replicas.forEach(client::addHost);
        return ProxyHandler.builder()
                .setProxyClient(client)
                .setMaxRequestTime(Math.toIntExact(timeout.toMillis()))
                .setMaxConnectionRetries(replicas.size())
                .setIdempotentRequestPredicate(Upstream::isRead)
                .build();
    }

    private static boolean isRead(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
    }
}
