package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import java.util.List;
import java.util.Set;

/**
 * What the engine needs to know of a projection. It is a consumer group of its own, so each is rebuilt, paused and
 * measured alone. A new projection is one class that implements this, as a bean.
 */
public interface Projection {

    /** The name in groups, metrics, health and the admin interface: {@code posts}. */
    String name();

    /** The topics that are folded, all partitions of each. */
    Set<Topic> topics();

    /** The collections that the fold changes; no other projection changes them. */
    List<StoredCollection<?>> collections();

    /**
     * Says what an event changes. Pure: the same event gives the same changes, whatever is stored. An event that
     * changes nothing is named all the same; one that has no case is refused with {@link UnhandledEventException}.
     */
    void fold(RecordedEvent event, Changes changes);
}
