package io.instaclone.command.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL around the events: for any number of keys one statement, and none for no keys. */
@Component
class LogTables {
    private static final String UPSERT_RECEIPT = """
            insert into receipts (scope, body_hmac, status, resource_id, version, token, created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (scope) do update set body_hmac = excluded.body_hmac, status = excluded.status,
                resource_id = excluded.resource_id, version = excluded.version, token = excluded.token,
                created_at = excluded.created_at""";

    private final JdbcTemplate jdbc;

    LogTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, String> owners(Collection<String> claims) {
        Map<String, String> owners = new HashMap<>();
        if (!claims.isEmpty()) {
            jdbc.query(
                    "select claim, owner from claims where claim = any(?)",
                    row -> {
                        owners.put(row.getString(1), row.getString(2));
                    },
                    array(claims));
        }
        return owners;
    }

    Map<String, Receipt> receipts(Collection<String> scopes, Instant now) {
        Map<String, Receipt> receipts = new HashMap<>();
        if (!scopes.isEmpty()) {
            jdbc.query(
                    "select * from receipts where scope = any(?) and created_at > ?",
                    row -> {
                        receipts.put(row.getString("scope"), receipt(row));
                    },
                    array(scopes),
                    Timestamp.from(now.minus(Receipt.KEPT_FOR)));
        }
        return receipts;
    }

    void write(BatchWrites writes) {
        batch(
                "insert into claims (claim, owner) values (?, ?) on conflict (claim) do update set owner = excluded.owner",
                writes.claims().entrySet().stream()
                        .filter(claim -> claim.getValue().isPresent())
                        .map(claim ->
                                new Object[] {claim.getKey(), claim.getValue().get()})
                        .toList());
        batch(
                "delete from claims where claim = ?",
                writes.claims().entrySet().stream()
                        .filter(claim -> claim.getValue().isEmpty())
                        .map(claim -> new Object[] {claim.getKey()})
                        .toList());
        batch(
                UPSERT_RECEIPT,
                writes.receipts().stream().map(LogTables::receiptRow).toList());
    }

    private void batch(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static @Nullable Object[] receiptRow(Receipt receipt) {
        return new @Nullable Object[] {
            receipt.scope(),
            receipt.bodyHmac(),
            receipt.status(),
            receipt.resourceId(),
            receipt.version(),
            receipt.token(),
            Timestamp.from(receipt.createdAt())
        };
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("scope"),
                row.getBytes("body_hmac"),
                row.getInt("status"),
                row.getString("resource_id"),
                row.getObject("version", Long.class),
                row.getString("token"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Object array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
