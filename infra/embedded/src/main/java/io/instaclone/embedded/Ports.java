package io.instaclone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
final class Ports {

    static final String HOST = "127.0.0.1";

    private Ports() {}

    /** The wanted port if nothing listens on it; for 0, one that is free at this moment. */
    static int claim(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw ServerStartException.portTaken(wanted, e);
        }
    }

    /** Whether a client could connect now. */
    static boolean answers(int port) {
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(HOST), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
