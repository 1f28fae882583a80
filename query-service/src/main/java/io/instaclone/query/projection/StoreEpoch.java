package io.instaclone.query.projection;

import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Counts the failures of the store that this process has seen. What a consumer holds in memory is good only for the
 * epoch in which it was read: after a failure the store may have lost its tail, and a later write from memory would set
 * a mark above the hole. So every failed call, and every connection pool that the driver clears, ends the epoch for all
 * consumers of the process.
 */
@Component
final class StoreEpoch implements ConnectionPoolListener {
    private final AtomicLong epoch = new AtomicLong();

    long current() {
        return epoch.get();
    }

    void end() {
        epoch.incrementAndGet();
    }

    /** Throws {@link StaleMemoryException} when the store has failed since. */
    void require(long expected) {
        if (epoch.get() != expected) {
            throw new StaleMemoryException();
        }
    }

    @Override
    public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
        end();
    }
}
