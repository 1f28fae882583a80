package io.instaclone.embedded;

import java.util.concurrent.CompletableFuture;

/** A server that this process has started and that answers clients on 127.0.0.1. */
public sealed interface EmbeddedServer extends AutoCloseable permits PostgresServer, KafkaServer, MongoDbServer {

    /** What a client connects to, in the notation of that server's Java client. */
    String url();

    int port();

    /** Which server this is, for people: for example {@code PostgreSQL 18.6}. */
    String description();

    /** Completes with one line of reason when the server ends without having been closed. */
    CompletableFuture<String> died();

    /** Stops the server in its graceful way, within a few seconds; does nothing when it was stopped before. */
    @Override
    void close();
}
