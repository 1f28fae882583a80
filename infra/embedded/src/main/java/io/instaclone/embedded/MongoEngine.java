package io.instaclone.embedded;

import java.util.concurrent.CompletableFuture;

/** The two programs that can answer as MongoDB. */
sealed interface MongoEngine permits Mongod, MongoJavaServer {

    int port();

    String description();

    CompletableFuture<String> died();

    /** Does nothing when it has been stopped. */
    void stop();
}
