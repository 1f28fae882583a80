package io.instaclone.command.relay;

import io.instaclone.embedded.junit.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds the relay's checkpoint, as an instance does that hangs, so that nothing is relayed meanwhile. */
record CheckpointHolder(Connection connection) implements AutoCloseable {

    static CheckpointHolder take(TestServers servers) throws SQLException {
        Connection connection = DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select * from checkpoints where name = 'relay' for update");
        }
        return new CheckpointHolder(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
