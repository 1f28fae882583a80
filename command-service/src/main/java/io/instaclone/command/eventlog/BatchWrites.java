package io.instaclone.command.eventlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the accepted appends of one batch write, so that each table is written once. */
final class BatchWrites {
    private final List<LoggedEvent> events = new ArrayList<>();
    private final List<Object> rows = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    /** The last word on each name: its owner, or none. */
    private final Map<String, Optional<String>> claims = new LinkedHashMap<>();

    void events(List<LoggedEvent> more) {
        events.addAll(more);
    }

    void rows(List<Object> more) {
        rows.addAll(more);
    }

    void receipt(Receipt receipt) {
        receipts.add(receipt);
    }

    void claim(String name, String owner) {
        claims.put(name, Optional.of(owner));
    }

    void release(String name) {
        claims.put(name, Optional.empty());
    }

    List<LoggedEvent> events() {
        return events;
    }

    List<Object> rows() {
        return rows;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    Map<String, Optional<String>> claims() {
        return claims;
    }
}
