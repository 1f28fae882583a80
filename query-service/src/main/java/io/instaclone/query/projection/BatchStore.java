package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Writes a folded batch: the documents, what a join derives from them, what is parked, then progress, all acknowledged
 * in the epoch in which progress was read.
 */
final class BatchStore {
    /** Of the platform: to encode a batch takes as long as many reads, whose virtual threads share a few carriers. */
    private static final ThreadFactory WRITERS =
            Thread.ofPlatform().name("writer-", 0).factory();

    private final GenerationId generation;
    private final GuardedWriter writer;
    private final Derivations derivations;
    private final ParkingLot lot;
    private final ProgressStore progress;
    private final StoreEpoch epoch;
    private final ProjectionMetrics metrics;
    private final InstantSource clock;

    BatchStore(
            GenerationId generation,
            GuardedWriter writer,
            Derivations derivations,
            ParkingLot lot,
            ProgressStore progress,
            StoreEpoch epoch,
            ProjectionMetrics metrics,
            InstantSource clock) {
        this.generation = generation;
        this.writer = writer;
        this.derivations = derivations;
        this.lot = lot;
        this.progress = progress;
        this.epoch = epoch;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Returns the batch when all of it is stored. Throws {@link MongoException}, {@link StaleMemoryException} or
     * {@link WriteRefusedException} when some of it may not be; then progress has not moved.
     *
     * @param pulse run now and then while it takes long; what it throws ends the batch
     */
    FoldedBatch write(FoldedBatch batch, long readIn, Runnable pulse) {
        long started = System.nanoTime();
        writeDocuments(batch, readIn);
        derivations.of(batch, () -> {
            epoch.require(readIn);
            pulse.run();
        });
        epoch.require(readIn);
        lot.park(generation, batch.parked(), clock.instant());
        epoch.require(readIn);
        progress.advance(generation, batch.reached());
        metrics.written(batch, Duration.ofNanos(System.nanoTime() - started));
        return batch;
    }

    /**
     * All collections at the same time: each waits for the journal, no document is in two of them, and what is behind in
     * the log waits for all. Returns, or throws, when none is being written any more.
     */
    private void writeDocuments(FoldedBatch batch, long readIn) {
        List<Callable<Void>> writes = new ArrayList<>();
        batch.forEachCollection((collection, documents) -> writes.add(() -> {
            try {
                writer.write(collection.name(generation.number()), documents, readIn);
            } catch (MongoException e) {
                epoch.end(); // so that nobody begins another attempt
                throw e;
            }
            return null;
        }));
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(WRITERS)) {
            List<RuntimeException> failures = threads.invokeAll(writes).stream()
                    .filter(write -> write.state() == Future.State.FAILED)
                    .map(write -> write.exceptionNow() instanceof RuntimeException failure
                            ? failure
                            : new IllegalStateException(write.exceptionNow()))
                    .toList();
            if (!failures.isEmpty()) {
                throw Collections.min(failures, Comparator.comparing(BatchStore::weight));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MongoInterruptedException("Interrupted while documents were written", e);
        }
    }

    /** A failure of the store tells most, and what is refused is looked at once the store is well. */
    private static int weight(RuntimeException failure) {
        return switch (failure) {
            case MongoException _ -> 0;
            case WriteRefusedException _ -> 2;
            default -> 1;
        };
    }

    /** Does a little of the housekeeping that is due; throws {@link MongoException}. */
    void tidy() {
        derivations.tidy();
    }
}
