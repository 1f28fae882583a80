package io.instaclone.embedded.junit;

/** The servers that all tests of this JVM share. Each is started when it is first asked for. */
sealed interface ServerSet permits EmbeddedServerSet, ContainerServerSet {

    String USERNAME = "postgres";
    String PASSWORD = "postgres";

    /** @param database need not exist yet */
    String jdbcUrl(String database);

    String bootstrapServers();

    /** @param database comes to be when it is first written to */
    String mongoUri(String database);

    /** Stops a running server and keeps its data. */
    void stop(TestServer server);

    /** Starts a stopped server on its data, at the same address. */
    void start(TestServer server);
}
