package io.instaclone.query.projection;

import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Progress, for those who wait for it. */
@Component
public final class ProgressReader {
    private final ProgressStore store;

    @Autowired
    ProgressReader(MongoDatabase database, StoreProperties properties) {
        store = new ProgressStore(database.withTimeout(properties.patience().toMillis(), TimeUnit.MILLISECONDS));
    }

    private ProgressReader(ProgressStore store) {
        this.store = store;
    }

    /** Reads the progress of another process, however long that takes. */
    public static ProgressReader of(MongoDatabase database) {
        return new ProgressReader(new ProgressStore(database));
    }

    /** The positions reached, by the ids that {@link View#progressIds} gives; what is not there is missing. */
    public Map<String, Long> positions(Collection<String> ids) {
        return store.positions(ids);
    }

    /** How far a generation is in each partition; what it has not begun with is missing. */
    public Map<EventPartition, Progress> of(GenerationId generation) {
        return store.all(generation);
    }

    /** How many partitions every topic has; 0 when nothing was ever projected. */
    public int partitions() {
        return store.partitions();
    }
}
