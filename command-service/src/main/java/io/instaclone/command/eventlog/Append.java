package io.instaclone.command.eventlog;

import io.instaclone.events.ConsistencyToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a decision wants to have written, all of it or nothing.
 *
 * @param streamId the one stream that the events belong to
 * @param events the new events in order; empty when the decision changes nothing
 * @param expectedVersions every stream that the decision read, with the version it saw (0: no such stream); the append
 *     is refused when one of them has moved
 * @param claims names that the stream wants for itself alone
 * @param releases names that it gives back
 * @param rows JPA entities to persist
 * @param lastToken names the stream's last event before this append; null when there was none
 * @param receipt what to remember for a repeat of the request; null without an Idempotency-Key
 */
public record Append(
        String streamId,
        List<SpecificRecord> events,
        Map<String, Long> expectedVersions,
        Set<String> claims,
        Set<String> releases,
        List<Object> rows,
        @Nullable ConsistencyToken lastToken,
        @Nullable ReceiptRequest receipt) {

    /** An append to a stream whose version plays no role, as a login does not contradict another one. */
    public static Append unconditionally(String streamId, List<SpecificRecord> events) {
        return new Append(streamId, events, Map.of(), Set.of(), Set.of(), List.of(), null, null);
    }

    /** An append to a stream that does not exist yet; refused when it does. */
    public static Append beginning(String streamId, List<SpecificRecord> events) {
        return new Append(streamId, events, Map.of(streamId, 0L), Set.of(), Set.of(), List.of(), null, null);
    }

    /** The same, with names to claim and to give back. */
    public Append claiming(Set<String> names, Set<String> released) {
        return new Append(streamId, events, expectedVersions, names, released, rows, lastToken, receipt);
    }

    /** The same, with one more JPA entity to persist in the same transaction. */
    public Append persisting(Object row) {
        List<Object> more = new ArrayList<>(rows);
        more.add(row);
        return new Append(streamId, events, expectedVersions, claims, releases, List.copyOf(more), lastToken, receipt);
    }

    /** The same, with a receipt for a repeat of the request. */
    public Append remembering(@Nullable ReceiptRequest request) {
        return new Append(streamId, events, expectedVersions, claims, releases, rows, lastToken, request);
    }

    /** Whether there is nothing to write at all. */
    boolean isEmpty() {
        return events.isEmpty() && claims.isEmpty() && releases.isEmpty() && rows.isEmpty() && receipt == null;
    }

    /** Adds every stream whose version must be known to judge this append. */
    void addStreams(Set<String> streamIds) {
        streamIds.add(streamId);
        streamIds.addAll(expectedVersions.keySet());
    }

    /** Adds every name whose owner must be known to judge this append. */
    void addNames(Set<String> names) {
        names.addAll(claims);
        names.addAll(releases);
    }

    Optional<String> receiptScope() {
        return Optional.ofNullable(receipt).map(ReceiptRequest::scope);
    }
}
