package io.instaclone.query.consistency;

import io.instaclone.events.Topic;
import io.instaclone.query.projection.ProgressReader;
import org.springframework.stereotype.Component;

/** Which partitions there are. All topics have the same number of them, chosen once, so the number is asked for once. */
@Component
final class KnownPartitions {
    private final ProgressReader progress;
    private volatile int count;

    KnownPartitions(ProgressReader progress) {
        this.progress = progress;
    }

    /** Every topic of the contract is there; what may not be is the partition. */
    boolean contains(Topic topic, int partition) {
        if (partition >= count) {
            count = progress.partitions();
        }
        return partition < count;
    }
}
