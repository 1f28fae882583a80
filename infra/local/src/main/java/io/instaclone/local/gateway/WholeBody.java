package io.instaclone.local.gateway;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * Takes the whole body in before a service sees the request. So a slow client holds no connection to a service, a body
 * over the limit is refused before anything was sent, and what is sent on has a length, however it came: no service ever
 * has to agree with the gateway on where a chunked body ends.
 */
final class WholeBody implements HttpHandler {
    /** How long a client that was refused may go on sending before it is cut off; some read the answer only afterwards. */
    private static final long LINGER_SECONDS = 10;

    private final int limit;
    private final HttpHandler next;

    WholeBody(int limit, HttpHandler next) {
        this.limit = limit;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String coding = exchange.getRequestHeaders().getFirst(Headers.TRANSFER_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            refuse(exchange, Problem.TRANSFER_CODING);
        } else if (exchange.getRequestContentLength() > limit) {
            refuse(exchange, Problem.TOO_LARGE);
        } else if (exchange.isRequestComplete()) {
            next.handleRequest(exchange);
        } else {
            new Reader(exchange).begin();
        }
    }

    /** Undertow sends the answer and reads on until the client is done, since a client may read it only then. */
    private static void refuse(HttpServerExchange exchange, Problem problem) {
        Runnable cutOff = () -> {
            if (!exchange.isComplete()) {
                IoUtils.safeClose(exchange.getConnection());
            }
        };
        exchange.getIoThread().executeAfter(cutOff, LINGER_SECONDS, TimeUnit.SECONDS);
        problem.send(exchange);
    }

    private enum Progress {
        WAITING,
        COMPLETE,
        TOO_LARGE
    }

    private final class Reader {
        private final HttpServerExchange exchange;
        private final StreamSourceChannel channel;
        private final List<PooledByteBuffer> buffers = new ArrayList<>();
        private int length;

        Reader(HttpServerExchange exchange) {
            this.exchange = exchange;
            this.channel = exchange.getRequestChannel();
        }

        void begin() throws Exception {
            Progress progress;
            try {
                progress = read();
            } catch (IOException e) {
                free();
                throw e;
            }
            if (progress == Progress.WAITING) {
                channel.getReadSetter().set(_ -> onReadable());
                channel.resumeReads();
            } else {
                end(progress, exchange);
            }
        }

        private void onReadable() {
            try {
                Progress progress = read();
                if (progress != Progress.WAITING) {
                    channel.suspendReads();
                    channel.getReadSetter().set(null);
                    Connectors.executeRootHandler(same -> end(progress, same), exchange);
                }
            } catch (IOException e) {
                // The client is gone, or sent what is no chunk: there is nobody left to answer.
                free();
                IoUtils.safeClose(exchange.getConnection());
            }
        }

        private Progress read() throws IOException {
            while (length <= limit) {
                int read = channel.read(room());
                if (read == 0) {
                    return Progress.WAITING;
                }
                if (read < 0) {
                    return Progress.COMPLETE;
                }
                length += read;
            }
            return Progress.TOO_LARGE;
        }

        private ByteBuffer room() {
            if (buffers.isEmpty() || !buffers.getLast().getBuffer().hasRemaining()) {
                buffers.add(exchange.getConnection().getByteBufferPool().allocate());
            }
            return buffers.getLast().getBuffer();
        }

        private void end(Progress progress, HttpServerExchange exchange) throws Exception {
            if (progress == Progress.TOO_LARGE) {
                free();
                Connectors.resetRequestChannel(exchange);
                refuse(exchange, Problem.TOO_LARGE);
                return;
            }
            HeaderMap headers = exchange.getRequestHeaders();
            headers.remove(Headers.TRANSFER_ENCODING);
            headers.remove(Headers.EXPECT);
            headers.put(Headers.CONTENT_LENGTH, length);
            if (length == 0) {
                free();
            } else {
                buffers.forEach(buffer -> buffer.getBuffer().flip());
                Connectors.ungetRequestBytes(exchange, buffers.toArray(PooledByteBuffer[]::new));
            }
            Connectors.resetRequestChannel(exchange);
            next.handleRequest(exchange);
        }

        private void free() {
            buffers.forEach(PooledByteBuffer::close);
            buffers.clear();
        }
    }
}
