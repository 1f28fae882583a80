package io.instaclone.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a process whether it is well: {@code http:} expects the status 200, {@code tcp:} that somebody listens. */
final class Health {
    private static final int TIMEOUT_MILLIS = 2_000;

    private Health() {}

    static boolean isGood(URI probe) {
        try {
            return probe.getScheme().equals("tcp") ? listens(probe) : answers(probe);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean listens(URI probe) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(probe.getHost(), probe.getPort()), TIMEOUT_MILLIS);
            return true;
        }
    }

    private static boolean answers(URI probe) throws IOException {
        var connection = (HttpURLConnection) probe.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
