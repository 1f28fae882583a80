package io.instaclone.query.projection;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Writes a folded batch: the documents, what a join derives from them, what is parked, then progress, all acknowledged
 * in the epoch in which progress was read.
 */
final class BatchStore {
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
        batch.forEachCollection(
                (collection, documents) -> writer.write(collection.name(generation.number()), documents, readIn));
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

    /** Does a little of the housekeeping that is due; throws {@link MongoException}. */
    void tidy() {
        derivations.tidy();
    }
}
