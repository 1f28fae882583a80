package io.instaclone.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection, kept alive as long as the server likes, one request after the other. Written out because driver and service share the
 * processors here: a client that costs as much as the service would be half of what is measured.
 */
final class HttpConnection implements AutoCloseable {
    private final String host;
    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean closing;

    HttpConnection(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        socket = new Socket(host, port);
        in = prepare(socket);
    }

    private static InputStream prepare(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new BufferedInputStream(socket.getInputStream());
    }

    /** A server may end a connection after an answer that says so; Tomcat does after a hundred by default. */
    private void reconnectIfTold() throws IOException {
        if (closing) {
            socket.close();
            socket = new Socket(host, port);
            in = prepare(socket);
            closing = false;
        }
    }

    /** What came back. */
    record Answer(int status, String body) {}

    /** Without a token. */
    Answer get(String path) throws IOException {
        reconnectIfTold();
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + ':' + port + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return read();
    }

    /** @param token null for who is not logged in */
    Answer post(String path, @Nullable String token, String json) throws IOException {
        reconnectIfTold();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(512)
                .append("POST ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append(':')
                .append(port)
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        if (token != null) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
        socket.getOutputStream().write(request);
        return read();
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
                chunked = true;
            } else if (header.equalsIgnoreCase("Connection: close")) {
                closing = true;
            }
        }
        return new Answer(status, chunked ? chunks() : bytes(length));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(bytes(size));
            line();
        }
        line();
        return body.toString();
    }

    private String bytes(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
