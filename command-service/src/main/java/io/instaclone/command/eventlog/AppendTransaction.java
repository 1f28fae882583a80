package io.instaclone.command.eventlog;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** One transaction of the appender: lock the head, look, judge, write, commit. READ COMMITTED. */
@Component
class AppendTransaction {
    private final PlatformTransactionManager transactions;
    private final EntityManager entities;
    private final EventTable events;
    private final LogTables tables;
    private final EventLogProperties settings;
    private final AppendMetrics metrics;
    private final Clock clock;

    AppendTransaction(
            PlatformTransactionManager transactions,
            EntityManager entities,
            EventTable events,
            LogTables tables,
            EventLogProperties settings,
            AppendMetrics metrics,
            Clock clock) {
        this.transactions = transactions;
        this.entities = entities;
        this.events = events;
        this.tables = tables;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Nothing was written: the transaction failed before its COMMIT, or the server itself said so. */
    static final class NothingWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Failure failure;

        NothingWritten(Throwable cause, Failure failure) {
            super(cause);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /** COMMIT was sent, and nobody knows what became of it. */
    static final class OutcomeUnknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(Throwable cause) {
            super(cause);
        }
    }

    /** Appends what can be appended and tells the result of each, in their order; all of it is committed on return. */
    List<AppendResult> run(List<PendingAppend> batch) {
        TransactionStatus transaction;
        List<AppendResult> results;
        try {
            transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        } catch (RuntimeException | Error e) {
            throw new NothingWritten(e, Failure.OUT_OF_REACH);
        }
        try {
            results = lockAndWrite(batch);
        } catch (RuntimeException | Error e) {
            // Also of an Error: the lock on the log is one that all instances wait for.
            rollback(transaction, e);
            throw new NothingWritten(e, Failure.of(e));
        }
        try {
            metrics.commitTimes().record(() -> transactions.commit(transaction));
        } catch (RuntimeException | Error e) {
            throw outcomeOfCommit(e);
        }
        return results;
    }

    /** Only an answer of the server tells that it has not committed; a session that it cut off, it rolled back before. */
    private static RuntimeException outcomeOfCommit(Throwable e) {
        boolean answered =
                Stream.iterate(e, cause -> cause != null, Throwable::getCause).anyMatch(SQLException.class::isInstance);
        Failure failure = Failure.of(e);
        return answered && failure != Failure.OUT_OF_REACH ? new NothingWritten(e, failure) : new OutcomeUnknown(e);
    }

    private List<AppendResult> lockAndWrite(List<PendingAppend> batch) {
        LogPicture picture = look(batch);
        List<AppendResult> results = batch.stream().map(picture::judge).toList();
        persist(picture.writes.rows());
        events.append(picture.writes.events());
        tables.write(picture.writes);
        return results;
    }

    /** Few appends bring rows, and a flush costs as much as a statement. */
    private void persist(List<Object> rows) {
        if (!rows.isEmpty()) {
            rows.forEach(entities::persist);
            entities.flush();
        }
    }

    private LogPicture look(List<PendingAppend> batch) {
        Set<String> streams = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<String> scopes = new HashSet<>();
        for (PendingAppend pending : batch) {
            pending.append().addStreams(streams);
            pending.append().addNames(names);
            pending.append().receiptScope().ifPresent(scopes::add);
        }
        EventTable.Head head = events.lockHead(streams, settings);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new LogPicture(
                head.position(), head.versions(), tables.owners(names), tables.receipts(scopes, now), now);
    }

    private void rollback(TransactionStatus transaction, Throwable reason) {
        try {
            transactions.rollback(transaction);
        } catch (RuntimeException e) {
            // The connection is gone, and with it the transaction.
            reason.addSuppressed(e);
        }
    }
}
