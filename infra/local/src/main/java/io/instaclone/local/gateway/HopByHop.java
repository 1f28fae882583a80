package io.instaclone.local.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Locale;

/**
 * Takes off what a client says about the way its request took, since the services believe those headers, and what
 * concerns one connection only (RFC 9110, section 7.6.1), in both directions: else a service that closes its connection
 * would close the client's too.
 */
final class HopByHop implements HttpHandler {
    private static final List<HttpString> ONE_HOP = List.of(
            Headers.CONNECTION,
            new HttpString("Keep-Alive"),
            new HttpString("Proxy-Connection"),
            Headers.PROXY_AUTHORIZATION,
            Headers.TE,
            Headers.TRAILER,
            Headers.UPGRADE);
    private static final List<HttpString> CLIENTS_OWN_CLAIMS =
            List.of(new HttpString("Forwarded"), new HttpString("X-Real-IP"), new HttpString("X-Client-IP"));

    private final HttpHandler next;

    HopByHop(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        ONE_HOP.forEach(headers::remove);
        CLIENTS_OWN_CLAIMS.forEach(headers::remove);
        headers.getHeaderNames().stream().filter(HopByHop::isForwarded).toList().forEach(headers::remove);
        exchange.addResponseCommitListener(response -> ONE_HOP.forEach(response.getResponseHeaders()::remove));
        next.handleRequest(exchange);
    }

    private static boolean isForwarded(HttpString name) {
        return name.toString().toLowerCase(Locale.ROOT).startsWith("x-forwarded-");
    }
}
