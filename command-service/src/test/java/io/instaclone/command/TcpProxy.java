package io.instaclone.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A network between client and server that a test can cut, slow down, or make swallow what the server answers. */
public final class TcpProxy implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean refusing;
    private long delay;
    /** Answers on the first so many connections are held once {@code answersLeft} have passed. */
    private int held;

    private int answersLeft;

    private TcpProxy(InetSocketAddress server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A proxy on a free port of 127.0.0.1. */
    public static TcpProxy to(String host, int port) {
        return new TcpProxy(new InetSocketAddress(host, port));
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Breaks all connections, and every new one, until it is healed. */
    public void cut() {
        change(() -> refusing = true);
        links.forEach(Link::close);
    }

    /** Keeps each answer for so long before it is delivered. */
    public void slowDown(Duration by) {
        change(() -> delay = by.toNanos());
    }

    /** Lets so many answers pass and holds all others, until it is healed or cut. */
    public void holdAnswersAfter(int answers) {
        change(() -> {
            held = Integer.MAX_VALUE;
            answersLeft = answers;
        });
    }

    /** Holds the answers on the connections that there are; new ones are as good as ever. */
    public void holdAnswersOfPresentConnections() {
        change(() -> {
            held = connections.get();
            answersLeft = 0;
        });
    }

    /** Everything passes again, what was held first. */
    public void heal() {
        change(() -> {
            refusing = false;
            delay = 0;
            held = 0;
        });
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException _) {
                // The listener was closed, or the server refused; the client has seen its connection close.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket target = new Socket();
        Link link = new Link(connections.incrementAndGet(), client, target);
        links.add(link);
        if (refusing) {
            link.close();
            return;
        }
        try {
            target.connect(server, 2_000);
        } catch (IOException e) {
            link.close();
            throw e;
        }
        Thread.ofVirtual().start(() -> link.pump(client, target, () -> {}));
        Thread.ofVirtual().start(() -> link.pump(target, client, () -> awaitTurn(link)));
    }

    private void awaitTurn(Link link) throws InterruptedException {
        lock.lock();
        try {
            long left = delay;
            while (left > 0 && delay > 0) {
                left = changed.awaitNanos(left);
            }
            while (link.number <= held && answersLeft <= 0 && !link.client.isClosed()) {
                changed.await();
            }
            answersLeft--;
        } finally {
            lock.unlock();
        }
    }

    private interface Turn {
        void await() throws InterruptedException;
    }

    private final class Link {
        private final int number;
        private final Socket client;
        private final Socket target;

        Link(int number, Socket client, Socket target) {
            this.number = number;
            this.client = client;
            this.target = target;
        }

        void pump(Socket from, Socket to, Turn turn) {
            byte[] buffer = new byte[64 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    turn.await();
                    out.write(buffer, 0, n);
                }
            } catch (IOException | InterruptedException _) {
                // One side is gone; so goes the other.
            } finally {
                close();
            }
        }

        void close() {
            links.remove(this);
            closeQuietly(client);
            closeQuietly(target);
            change(() -> {});
        }

        private static void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
