package io.instaclone.query;

import io.instaclone.events.EventHeaders;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Events as they come from topics. */
public final class Recorded {
    private Recorded() {}

    /** Gives positions 1, 2, 3, … and the version that is the same. */
    public static List<RecordedEvent> log(List<? extends SpecificRecord> events, int partitions) {
        List<RecordedEvent> log = new ArrayList<>();
        events.forEach(event -> log.add(at(event, log.size() + 1, partitions)));
        return log;
    }

    public static List<RecordedEvent> log(SpecificRecord... events) {
        return log(List.of(events), TestLog.PARTITIONS);
    }

    private static RecordedEvent at(SpecificRecord event, long position, int partitions) {
        String type = event.getSchema().getName();
        var headers =
                new EventHeaders(new UUID(0, position), type, type, Events.NOON, position, position, "c", null, null);
        int partition = PartitionKey.partition(PartitionKey.of(event), partitions);
        return new RecordedEvent(Topic.of(event.getClass()), partition, position, headers, event);
    }
}
