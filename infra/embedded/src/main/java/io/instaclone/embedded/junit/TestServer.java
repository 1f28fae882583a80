package io.instaclone.embedded.junit;

/** A kind of server that tests can ask {@link TestServers} for. */
public enum TestServer {
    POSTGRES,
    KAFKA,
    MONGODB
}
