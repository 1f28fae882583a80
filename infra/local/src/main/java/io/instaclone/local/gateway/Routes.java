package io.instaclone.local.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Set;

/** Writes go to command-service, reads to query-service; the few exceptions are here and nowhere else. */
final class Routes implements HttpHandler {
    private static final Set<String> READS_OF_THE_COMMAND_SERVICE =
            Set.of("/.well-known/jwks.json", "/openapi/command.json");
    private static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE";

    private final HttpHandler commands;
    private final HttpHandler queries;
    private final HttpHandler docs;

    Routes(HttpHandler commands, HttpHandler queries, HttpHandler docs) {
        this.commands = commands;
        this.queries = queries;
        this.docs = docs;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        switch (exchange.getRequestMethod().toString()) {
            case "POST", "PUT", "PATCH", "DELETE" -> commands.handleRequest(exchange);
            case "GET", "HEAD" -> reader(exchange.getRequestPath()).handleRequest(exchange);
            default -> {
                exchange.getResponseHeaders().put(Headers.ALLOW, ALLOWED);
                Problem.METHOD_NOT_ALLOWED.send(exchange);
            }
        }
    }

    private HttpHandler reader(String path) {
        if (path.equals("/docs") || path.startsWith("/docs/")) {
            return docs;
        }
        return READS_OF_THE_COMMAND_SERVICE.contains(path) ? commands : queries;
    }
}
