package io.instaclone.embedded;

import java.time.Duration;
import org.h2.mvstore.MVStore;

/** The file of an MVStore: append-only chunks, of which the dead ones are overwritten after a while. */
final class StoreFile implements GroupCommit.Storage {

    /** How long dead chunks stay. Each commit is synced before the next, so none of them is needed to recover. */
    private static final Duration RETENTION = Duration.ofSeconds(1);

    private static final Duration BETWEEN_COMPACTIONS = Duration.ofSeconds(1);
    private static final int WANTED_FILL_PERCENT = 60;
    private static final int COMPACTED_AT_ONCE_BYTES = 4 * 1024 * 1024;

    private final MVStore store;
    private long lastCompaction = System.nanoTime();

    StoreFile(MVStore store) {
        this.store = store;
        store.setRetentionTime((int) RETENTION.toMillis());
        store.setVersionsToKeep(0);
    }

    /** Also syncs, so that the write survives the machine too, and now and then moves what is left of old chunks. */
    @Override
    public void flush() {
        if (System.nanoTime() - lastCompaction > BETWEEN_COMPACTIONS.toNanos()) {
            store.compact(WANTED_FILL_PERCENT, COMPACTED_AT_ONCE_BYTES);
            lastCompaction = System.nanoTime();
        }
        if (store.hasUnsavedChanges()) {
            store.commit();
            store.sync();
        }
    }
}
