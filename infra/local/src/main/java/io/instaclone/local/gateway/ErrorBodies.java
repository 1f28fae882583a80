package io.instaclone.local.gateway;

import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/** Gives every error that ends here without a body the body of a problem. Answers of the services pass untouched. */
final class ErrorBodies implements HttpHandler {
    private final HttpHandler next;

    ErrorBodies(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addDefaultResponseListener(ErrorBodies::describe);
        next.handleRequest(exchange);
    }

    private static boolean describe(HttpServerExchange exchange) {
        int status = exchange.getStatusCode();
        if (!exchange.isResponseChannelAvailable() || status < StatusCodes.BAD_REQUEST) {
            return false;
        }
        // The proxy says 500 when the connection to a service breaks while the body is on its way there.
        boolean broken = status == StatusCodes.INTERNAL_SERVER_ERROR
                && exchange.getAttachment(DefaultResponseListener.EXCEPTION) == null;
        (broken ? Problem.UNAVAILABLE : Problem.of(status)).send(exchange);
        return true;
    }
}
