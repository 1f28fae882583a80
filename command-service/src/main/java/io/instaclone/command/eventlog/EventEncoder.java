package io.instaclone.command.eventlog;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.events.EventCodec;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes of events what the log stores. The submitters' part, since the appender's one thread is what all wait for. */
@Component
class EventEncoder {
    private final EventCodec codec;
    private final TopicLayout layout;
    private final JsonMapper json;

    EventEncoder(EventCodec codec, TopicLayout layout, JsonMapper json) {
        this.codec = codec;
        this.layout = layout;
        this.json = json;
    }

    /** In their order; throws a {@link RuntimeException} for what is no event, or not as its schema has it. */
    List<EncodedEvent> encode(List<SpecificRecord> events, Causation causation) {
        String metadata = json.writeValueAsString(causation);
        return events.stream().map(event -> encode(event, metadata)).toList();
    }

    private EncodedEvent encode(SpecificRecord event, String metadata) {
        String key = PartitionKey.of(event);
        return new EncodedEvent(
                UuidCreator.getTimeOrderedEpoch(),
                event.getClass().getSimpleName(),
                Topic.of(event.getClass()),
                key,
                layout.partitionOf(key),
                codec.encode(event),
                metadata);
    }
}
