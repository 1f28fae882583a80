package io.instaclone.command.eventlog;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads streams for whoever waits, all in one statement, as the {@link Appender} writes for them: of a short command
 * under load, a round trip of its own to the database would be the largest part.
 */
@Component
class StreamReader extends Batches<StreamReader.PendingRead> {
    private static final PendingRead STOP = new PendingRead(List.of());
    /** More than there are threads that could wait, so that it only bounds what they gave up waiting for. */
    private static final int MAX_WAITING = 1024;

    private static final int MAX_BATCH = 128;
    private static final String EVENTS_OF_STREAMS = """
            select stream_id, stream_version, position, payload
            from unnest(?::text[]) as wanted (id)
            cross join lateral (select stream_id, stream_version, position, payload from events
                                where stream_id = wanted.id order by stream_version) as stream""";

    private final JdbcTemplate jdbc;
    private final EventLogProperties settings;

    StreamReader(JdbcTemplate jdbc, EventLogProperties settings) {
        super("stream-reader", MAX_WAITING, MAX_BATCH, settings.gather().dividedBy(2), STOP);
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** An event as it is stored. */
    record StoredEvent(long version, long position, byte[] payload) {}

    /** Streams that somebody waits for. All of a batch get the same map, which has those of the others too. */
    record PendingRead(List<String> streamIds, CompletableFuture<Map<String, List<StoredEvent>>> streams) {
        PendingRead(List<String> streamIds) {
            this(streamIds, new CompletableFuture<>());
        }
    }

    /**
     * The events of these streams in their order, as they are at one moment after this call; without those that do not
     * exist, and perhaps with others.
     *
     * @throws LogUnavailableException when the database does not answer, or too many wait for it
     */
    Map<String, List<StoredEvent>> read(List<String> streamIds) {
        PendingRead pending = new PendingRead(streamIds);
        if (!offer(pending)) {
            throw new LogUnavailableException("Too many commands wait to read the event log", null);
        }
        try {
            return pending.streams().get(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new LogUnavailableException("The event log is too slow now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("Interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw new LogUnavailableException("The event log cannot be read now", e.getCause());
        }
    }

    @Override
    void work(List<PendingRead> batch) {
        try {
            String[] streamIds = batch.stream()
                    .flatMap(pending -> pending.streamIds().stream())
                    .distinct()
                    .toArray(String[]::new);
            Map<String, List<StoredEvent>> streams = stored(streamIds);
            batch.forEach(pending -> pending.streams().complete(streams));
        } catch (RuntimeException | Error e) {
            // Also an Error: the thread must outlive it, and nobody may wait for ever.
            if (batch.size() > 1 && Failure.of(e) == Failure.REFUSED) {
                batch.forEach(pending -> work(List.of(pending))); // so that only the bad one fails
            } else {
                batch.forEach(pending -> pending.streams().completeExceptionally(e));
            }
        }
    }

    private Map<String, List<StoredEvent>> stored(String[] streamIds) {
        Map<String, List<StoredEvent>> streams = new HashMap<>();
        jdbc.query(
                EVENTS_OF_STREAMS,
                (PreparedStatement statement) ->
                        statement.setArray(1, statement.getConnection().createArrayOf("text", streamIds)),
                row -> {
                    streams.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new StoredEvent(row.getLong(2), row.getLong(3), row.getBytes(4)));
                });
        return streams;
    }
}
