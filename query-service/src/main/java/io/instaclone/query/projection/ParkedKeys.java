package io.instaclone.query.projection;

import com.mongodb.MongoException;
import java.util.Set;

/**
 * Says which keys of a batch are parked. Asked for each batch, and only where a partition has any: there may be more of
 * them than fit into memory.
 */
interface ParkedKeys {

    /** Those of these that are parked; throws {@link MongoException} when the store does not answer. */
    Set<String> of(EventPartition partition, Set<String> keys);
}
