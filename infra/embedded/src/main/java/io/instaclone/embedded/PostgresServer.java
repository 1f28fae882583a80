package io.instaclone.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL 18 server that keeps its data in a directory. It listens on 127.0.0.1 only and lets user {@code postgres}
 * in with any password.
 */
public final class PostgresServer implements EmbeddedServer {

    /** What {@link #start} may do differently. */
    public enum Option {
        /** No fsync: faster, and an operating system crash may lose the data. For tests. */
        UNSAFE_FAST,
        /** First stops a server that was left alone on the directory when the process that had started it was killed. */
        TAKE_OVER
    }

    private final int port;
    private final DirectoryLock lock;
    private final ChildProcess process;
    private final String version;

    private PostgresServer(int port, DirectoryLock lock, ChildProcess process, String version) {
        this.port = port;
        this.lock = lock;
        this.process = process;
        this.version = version;
    }

    /**
     * Starts a server with database {@code instaclone}.
     *
     * @param dataDirectory created when there is none, else its data is used
     * @param port 0 for any free one
     * @throws ServerStartException with a one-line reason
     */
    public static PostgresServer start(Path dataDirectory, int port, Option... options) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        DirectoryLock lock = null;
        try {
            lock = DirectoryLock.acquire(directory);
            return start(directory, port, Set.of(options), lock);
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            throw ServerStartException.of(e, directory, port);
        }
    }

    private static PostgresServer start(Path directory, int wanted, Set<Option> options, DirectoryLock lock)
            throws IOException, InterruptedException, SQLException {
        PostgresCluster cluster = PostgresCluster.in(directory, PostgresBinaries.unpacked());
        boolean durable = !options.contains(Option.UNSAFE_FAST);
        cluster.release(options.contains(Option.TAKE_OVER));
        int port = Ports.claim(wanted);
        cluster.initialize(durable);
        ChildProcess process = new PostgresStart(cluster, port, durable).run();
        try (Connection connection = DriverManager.getConnection(jdbcUrl(port, "postgres"));
                Statement statement = connection.createStatement()) {
            createDatabase(statement, "instaclone");
            return new PostgresServer(port, lock, process, version(statement));
        } catch (SQLException e) {
            process.stop();
            throw e;
        }
    }

    private static void createDatabase(Statement statement, String name) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            if (found.next()) {
                return;
            }
        }
        statement.execute("CREATE DATABASE " + name);
    }

    private static String version(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("SHOW server_version")) {
            version.next();
            return version.getString(1).split(" ", 2)[0];
        }
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + database + "?user=postgres";
    }

    /** The URL of database {@code instaclone}, with its user. */
    public String jdbcUrl() {
        return jdbcUrl("instaclone");
    }

    /** The URL of a database, with its user. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    @Override
    public String url() {
        return jdbcUrl();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String description() {
        return "PostgreSQL " + version;
    }

    @Override
    public CompletableFuture<String> died() {
        return process.died();
    }

    @Override
    public void close() {
        process.stop();
        lock.close();
    }
}
