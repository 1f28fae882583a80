package io.instaclone.command;

import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A place within a transaction where the sessions of one application stop until the test lets them go: a trigger in the
 * database that waits for an advisory lock. So a fault hits between two steps, and not before or after them.
 */
public final class Roadblock implements AutoCloseable {
    private final Connection connection;
    private final int key = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final String table;

    private Roadblock(TestServers servers, String application, String table, String trigger) throws SQLException {
        this.table = table;
        connection = DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password());
        execute("select pg_advisory_lock(%d)".formatted(key));
        execute("""
                create function roadblock_%1$d() returns trigger language plpgsql as $$
                begin
                    if current_setting('application_name') = '%2$s' then perform pg_advisory_xact_lock(%1$d); end if;
                    return new;
                end $$""".formatted(key, application));
        execute(trigger.formatted(key) + " execute function roadblock_%d()".formatted(key));
    }

    /** Between lock and commit of an append. */
    public static Roadblock beforeInsert(TestServers servers, String application) throws SQLException {
        return new Roadblock(
                servers, application, "events", "create trigger roadblock_%d before insert on events for each row");
    }

    /** Within the COMMIT of an append: the client has sent it, and the server has not done it. */
    public static Roadblock withinCommit(TestServers servers, String application) throws SQLException {
        return new Roadblock(
                servers,
                application,
                "events",
                "create constraint trigger roadblock_%d after insert on events deferrable initially deferred for each row");
    }

    /** After the relay has sent a batch and before its checkpoint moves. */
    public static Roadblock beforeCheckpoint(TestServers servers, String application) throws SQLException {
        return new Roadblock(
                servers,
                application,
                "checkpoints",
                "create trigger roadblock_%d before update on checkpoints for each row when (new.name = 'relay')");
    }

    /** Waits until a session stands before it. */
    public void awaitSomebody() {
        await().pollInterval(Duration.ofMillis(10)).until(this::isSomebodyWaiting);
    }

    private boolean isSomebodyWaiting() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*) > 0 from pg_locks where locktype = 'advisory' and objid = %d and not granted"
                                .formatted(key))) {
            found.next();
            return found.getBoolean(1);
        }
    }

    /** Lets everybody go, now and later. */
    public void open() throws SQLException {
        execute("select pg_advisory_unlock_all()");
    }

    @Override
    public void close() throws SQLException {
        open();
        execute("drop trigger roadblock_%d on %s".formatted(key, table));
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
