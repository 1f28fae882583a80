package io.instaclone.query.projection;

import com.mongodb.MongoException;
import java.time.Duration;

/** Writes a folded batch: the documents, then progress, both acknowledged in the epoch in which progress was read. */
final class BatchStore {
    private final GenerationId generation;
    private final GuardedWriter writer;
    private final ProgressStore progress;
    private final StoreEpoch epoch;
    private final ProjectionMetrics metrics;

    BatchStore(
            GenerationId generation,
            GuardedWriter writer,
            ProgressStore progress,
            StoreEpoch epoch,
            ProjectionMetrics metrics) {
        this.generation = generation;
        this.writer = writer;
        this.progress = progress;
        this.epoch = epoch;
        this.metrics = metrics;
    }

    /**
     * Returns the batch when all of it is stored. Throws {@link MongoException}, {@link StaleMemoryException} or
     * {@link WriteRefusedException} when some of it may not be; then progress has not moved.
     */
    FoldedBatch write(FoldedBatch batch, long readIn) {
        long started = System.nanoTime();
        batch.forEachCollection(
                (collection, documents) -> writer.write(collection.name(generation.number()), documents, readIn));
        epoch.require(readIn);
        progress.advance(generation, batch.reached());
        metrics.written(batch, Duration.ofNanos(System.nanoTime() - started));
        return batch;
    }
}
