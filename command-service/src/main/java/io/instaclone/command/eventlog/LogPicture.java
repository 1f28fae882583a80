package io.instaclone.command.eventlog;

import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.AppendResult.ClaimTaken;
import io.instaclone.command.eventlog.AppendResult.Conflict;
import io.instaclone.command.eventlog.AppendResult.KeyReused;
import io.instaclone.command.eventlog.AppendResult.Repeated;
import io.instaclone.events.ConsistencyToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log looks like to one batch, read under the lock. Appends are judged against it one after the other, and
 * each accepted one changes it for the next; so two appends of one batch on the same stream, name or key are told
 * apart here, and no constraint of the database is ever expected to fire.
 */
final class LogPicture {
    private final Map<String, Long> versions;
    private final Map<String, String> owners;
    private final Map<String, Receipt> receipts;
    private final Instant now;
    private long position;

    /** What the accepted appends write. */
    final BatchWrites writes = new BatchWrites();

    LogPicture(
            long position,
            Map<String, Long> versions,
            Map<String, String> owners,
            Map<String, Receipt> receipts,
            Instant now) {
        this.position = position;
        this.versions = new HashMap<>(versions);
        this.owners = new HashMap<>(owners);
        this.receipts = new HashMap<>(receipts);
        this.now = now;
    }

    AppendResult judge(PendingAppend pending) {
        Append append = pending.append();
        ReceiptRequest request = append.receipt();
        if (request != null) {
            // First of all: a repeat must find its own success, not the conflict that this success is to it.
            Receipt earlier = receipts.get(request.scope());
            if (earlier != null) {
                return earlier.answers(request) ? new Repeated(earlier) : new KeyReused();
            }
        }
        for (var expected : append.expectedVersions().entrySet()) {
            if (version(expected.getKey()) != expected.getValue()) {
                return new Conflict(expected.getKey());
            }
        }
        for (String claim : append.claims()) {
            String owner = owners.get(claim);
            if (owner != null && !owner.equals(append.streamId())) {
                return new ClaimTaken(claim);
            }
        }
        return accept(pending);
    }

    private Appended accept(PendingAppend pending) {
        Append append = pending.append();
        ConsistencyToken token = append.lastToken();
        List<LoggedEvent> logged = new ArrayList<>();
        for (EncodedEvent event : pending.events()) {
            position++;
            long version = versions.merge(append.streamId(), 1L, Long::sum);
            token = event.token(position);
            logged.add(new LoggedEvent(position, append.streamId(), version, event, now));
        }
        writes.events(logged);
        append.releases().stream()
                .filter(name -> append.streamId().equals(owners.get(name)))
                .forEach(this::release);
        append.claims().forEach(name -> claim(name, append.streamId()));
        writes.rows(append.rows());
        long version = version(append.streamId());
        if (append.receipt() != null) {
            remember(append.receipt(), version, token);
        }
        return new Appended(version, token);
    }

    private void remember(ReceiptRequest request, long version, @Nullable ConsistencyToken token) {
        Receipt receipt = new Receipt(
                request.scope(),
                request.bodyHmac(),
                request.status(),
                request.resourceId(),
                version,
                token == null ? null : token.toString(),
                now);
        receipts.put(request.scope(), receipt);
        writes.receipt(receipt);
    }

    private void claim(String name, String streamId) {
        owners.put(name, streamId);
        writes.claim(name, streamId);
    }

    private void release(String name) {
        owners.remove(name);
        writes.release(name);
    }

    private long version(String streamId) {
        return versions.getOrDefault(streamId, 0L);
    }
}
