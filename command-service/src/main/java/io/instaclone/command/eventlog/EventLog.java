package io.instaclone.command.eventlog;

import io.instaclone.command.eventlog.StreamReader.StoredEvent;
import io.instaclone.events.EventCodec;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The event log as handlers see it: read streams, append to one. */
@Component
public class EventLog {
    // The type stands in the statement itself, or a generic plan could not use the partial index.
    private static final String NEWEST = """
            select position, payload from events
            where partition_key = ? and type = '%s' and position <= ? order by position desc limit ?""";
    private final JdbcTemplate jdbc;
    private final EventCodec codec;
    private final EventEncoder encoder;
    private final StreamReader reader;
    private final Appender appender;
    private final LogTables tables;
    private final TopicLayout layout;
    private final EventLogProperties settings;
    private final Clock clock;

    EventLog(
            JdbcTemplate jdbc,
            EventCodec codec,
            EventEncoder encoder,
            StreamReader reader,
            Appender appender,
            LogTables tables,
            TopicLayout layout,
            EventLogProperties settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.encoder = encoder;
        this.reader = reader;
        this.appender = appender;
        this.tables = tables;
        this.layout = layout;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reads these streams, as they are at one moment; those that do not exist are empty.
     *
     * @throws LogUnavailableException when they cannot be read now
     */
    public Streams read(String... streamIds) {
        Map<String, List<StoredEvent>> stored = reader.read(List.of(streamIds));
        Map<String, Streams.Loaded> streams = new HashMap<>();
        for (String streamId : streamIds) {
            streams.put(streamId, loaded(stored.getOrDefault(streamId, List.of())));
        }
        return new Streams(streams);
    }

    private Streams.Loaded loaded(List<StoredEvent> stored) {
        if (stored.isEmpty()) {
            return new Streams.Loaded(0, null, List.of());
        }
        List<SpecificRecord> events =
                stored.stream().map(event -> codec.decode(event.payload())).toList();
        StoredEvent last = stored.getLast();
        return new Streams.Loaded(last.version(), layout.token(events.getLast(), last.position()), events);
    }

    /**
     * The newest events of one type under one partition key, newest first. Only for types that the index
     * {@code events_to_mark_read} has.
     *
     * @param atMost the position to look back from
     */
    public <E extends SpecificRecord> List<Found<E>> newest(String key, Class<E> type, long atMost, int limit) {
        return jdbc.query(
                NEWEST.formatted(type.getSimpleName()),
                (row, _) -> new Found<>(row.getLong("position"), type.cast(codec.decode(row.getBytes("payload")))),
                key,
                atMost,
                limit);
    }

    /** An event and where it is in the log. */
    public record Found<E extends SpecificRecord>(long position, E event) {}

    /** The streams that own these names; names that nobody claims are left out. */
    public Map<String, String> owners(Collection<String> claims) {
        return tables.owners(claims);
    }

    /** What was answered under this key in the last 24 hours. */
    public Optional<Receipt> receipt(String scope) {
        return Optional.ofNullable(
                tables.receipts(List.of(scope), clock.instant()).get(scope));
    }

    /**
     * Appends, and waits until it is committed or refused.
     *
     * @throws LogUnavailableException when it is not known whether it was appended, or the queue is full
     */
    public AppendResult append(Append append) {
        try {
            return submit(append).get(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new LogUnavailableException("The outcome is not known yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("Interrupted while waiting", e);
        } catch (ExecutionException e) {
            // A new exception for each waiter: one that many threads share has the stack of none of them.
            throw new LogUnavailableException(e.getCause().getMessage(), e.getCause());
        }
    }

    /**
     * Queues an append and does not wait; what one thread submits is appended in its order. The result comes after the
     * commit, on the appender's thread.
     *
     * @throws LogUnavailableException when the queue is full
     */
    public CompletableFuture<AppendResult> submit(Append append) {
        if (append.isEmpty()) {
            long version = append.expectedVersions().getOrDefault(append.streamId(), 0L);
            return CompletableFuture.completedFuture(new AppendResult.Appended(version, append.lastToken()));
        }
        Causation causation = Causation.CURRENT.isBound() ? Causation.CURRENT.get() : Causation.NONE;
        var pending = new PendingAppend(append, encoder.encode(append.events(), causation));
        appender.submit(pending);
        return pending.result();
    }
}
