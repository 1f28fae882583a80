package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.embedded.junit.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance is stopped between two statements of a transaction that has nothing to do with the log. */
class FrozenTransactionIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance instance;

    @BeforeAll
    static void start() {
        instance = Instance.start(servers.springProperties());
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void whatItHasReadCanBeChangedByAMigrationInTheEnd() throws SQLException {
        try (Connection frozen = instance.bean(DataSource.class).getConnection();
                Statement read = frozen.createStatement();
                Connection other =
                        DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password());
                Statement migration = other.createStatement()) {
            frozen.setAutoCommit(false);
            read.execute("select 1 from checkpoints");
            other.setAutoCommit(false);
            migration.execute("set lock_timeout = '100ms'");
            assertThatThrownBy(() -> migration.execute("lock table checkpoints"))
                    .as("the transaction holds a lock")
                    .isInstanceOf(SQLException.class);
            other.rollback();

            migration.execute("set lock_timeout = '30s'");
            assertThatCode(() -> migration.execute("lock table checkpoints")).doesNotThrowAnyException();
            other.rollback();
            assertThatThrownBy(() -> read.execute("select 1")).isInstanceOf(SQLException.class);
        }
    }
}
