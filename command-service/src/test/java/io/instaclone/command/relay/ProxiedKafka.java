package io.instaclone.command.relay;

import io.instaclone.command.TcpProxy;
import io.instaclone.embedded.KafkaServer;
import io.instaclone.embedded.junit.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A broker that clients reach through a proxy only, since that is the address it tells them. */
record ProxiedKafka(KafkaServer broker, TcpProxy proxy) implements AutoCloseable {

    static ProxiedKafka start(Path directory) {
        int port = freePort();
        TcpProxy proxy = TcpProxy.to("127.0.0.1", port);
        return new ProxiedKafka(KafkaServer.start(directory, port, proxy.port()), proxy);
    }

    /** What an instance has to be told to use it, and the PostgreSQL of these servers. */
    Map<String, String> connections(TestServers servers) {
        Map<String, String> connections = new HashMap<>(servers.springProperties());
        connections.put("spring.kafka.bootstrap-servers", bootstrapServers());
        return connections;
    }

    RawTopics topics() {
        return new RawTopics(bootstrapServers(), "instaclone");
    }

    private String bootstrapServers() {
        return "127.0.0.1:" + proxy.port();
    }

    @Override
    public void close() {
        broker.close();
        proxy.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
