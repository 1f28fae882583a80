package io.instaclone.query.consistency;

import io.instaclone.events.ConsistencyToken;
import java.time.Duration;
import java.util.List;

/**
 * What a read has to have seen, and how long the client waits for it.
 *
 * @param tokens the events; none when the client does not care
 * @param patience how long to wait for them
 */
public record ReadDemand(List<ConsistencyToken> tokens, Duration patience) {
    /** Whatever is there will do. */
    public static final ReadDemand NONE = new ReadDemand(List.of(), Duration.ZERO);
}
