package io.instaclone.local.gateway;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.xnio.Options;

/** One HTTP/1.1 address in front of the replicas of both services. */
final class Gateway implements AutoCloseable {
    /**
     * What the gateway takes in of a request at most, bytes. The services refuse bodies over 65,536 bytes; this is more,
     * so that it is them who refuse what a mistaken client sends, and the gateway only what could hurt.
     */
    static final int BODY_LIMIT = 131_072;

    private static final int HEADER_LIMIT = 32_768;
    private static final int IDLE_MILLIS = 60_000;
    private static final long GRACE_MILLIS = 10_000;

    /**
     * @param address where to listen; port 0 takes a free one
     * @param commands the replicas of command-service
     * @param queries the replicas of query-service
     * @param timeout how long a service may take for an answer, its body included
     */
    record Settings(InetSocketAddress address, List<URI> commands, List<URI> queries, Duration timeout) {}

    private final GracefulShutdownHandler root;
    private final Undertow server;

    private Gateway(Settings settings) {
        HttpHandler routes = new Routes(
                Upstream.of(settings.commands(), settings.timeout()),
                Upstream.of(settings.queries(), settings.timeout()),
                Docs.handler());
        root = new GracefulShutdownHandler(
                new HopByHop(new HttpContinueReadHandler(new WholeBody(BODY_LIMIT, routes))));
        server = Undertow.builder()
                .addHttpListener(
                        settings.address().getPort(), settings.address().getHostString(), new ErrorBodies(root))
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, HEADER_LIMIT)
                // What is wrong with a path or a query is for the services to say, in their words.
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                // Undertow's own limit breaks the connection without an answer.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setSocketOption(Options.READ_TIMEOUT, IDLE_MILLIS)
                .build();
    }

    static Gateway start(Settings settings) {
        var gateway = new Gateway(settings);
        gateway.server.start();
        return gateway;
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    }

    /** Refuses new requests, lets those under way end, then closes. */
    @Override
    public void close() {
        root.shutdown();
        try {
            root.awaitShutdown(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }
}
