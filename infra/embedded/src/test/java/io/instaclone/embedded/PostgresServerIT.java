package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    Path data;

    @Test
    void whatWasWrittenIsThereAtTheNextStart() throws SQLException {
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertThat(server.description()).startsWith("PostgreSQL 18.");
            query(server, "CREATE TABLE t AS SELECT 42 AS answer; SELECT answer FROM t");
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW max_connections")).isEqualTo("200");
            assertThat(query(server, "SELECT lower('\u00c4RGER')")).isEqualTo("\u00e4rger");
        }
        try (PostgresServer server = PostgresServer.start(data, 0)) {
            assertThat(query(server, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void aKilledPostmasterIsToldAndItsFilesStartAgain() throws Exception {
        PostgresServer server = PostgresServer.start(data, 0);
        query(server, "CREATE TABLE t AS SELECT 42 AS answer; SELECT answer FROM t");
        // A busy backend outlives its postmaster until it notices: the next start has to wait for it.
        try (Connection busy = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = busy.createStatement()) {
            statement.execute("CREATE TEMP TABLE working AS SELECT generate_series(1, 100000)");
            kill(Postmaster.of(data.toRealPath().resolve("cluster")).orElseThrow());
        }
        await().until(server.died()::isDone);
        assertThat(server.died().join()).contains("ended by itself with status 137");
        server.close();

        try (PostgresServer again = PostgresServer.start(data, 0)) {
            assertThat(query(again, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void aPidFileThatNamesSomebodyElsesProcessDoesNotHinderTheStart() throws Exception {
        PostgresServer server = PostgresServer.start(data, 0);
        Path cluster = data.toRealPath().resolve("cluster");
        kill(Postmaster.of(cluster).orElseThrow());
        server.died().join();
        server.close();
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Path file = cluster.resolve("postmaster.pid");
            String content = java.nio.file.Files.readString(file);
            java.nio.file.Files.writeString(file, content.replaceFirst("\\d+", Long.toString(other.pid())));

            PostgresServer.start(data, 0).close();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.start(data, taken.getLocalPort()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("port " + taken.getLocalPort() + " is taken on 127.0.0.1");
        }
        PostgresServer.start(data, 0).close();
    }

    @Test
    void aDirectoryInUseIsOneLine() {
        try (PostgresServer _ = PostgresServer.start(data, 0)) {
            assertThatThrownBy(() -> PostgresServer.start(data, 0))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("data directory in use: " + data + " (another server runs on it)");
        }
    }

    private static void kill(Postmaster postmaster) {
        ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
