package io.instaclone.command.eventlog;

import io.instaclone.events.ConsistencyToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The streams that a decision read, as they were at one moment. */
public final class Streams {
    private final Map<String, Loaded> streams;

    Streams(Map<String, Loaded> streams) {
        this.streams = streams;
    }

    /** One stream; version 0, no token and no events when it does not exist. */
    record Loaded(long version, @Nullable ConsistencyToken lastToken, List<SpecificRecord> events) {}

    /** The state that the stream's events lead to. */
    public <S> S fold(String streamId, S initial, BiFunction<S, SpecificRecord, S> evolve) {
        S state = initial;
        for (SpecificRecord event : stream(streamId).events()) {
            state = evolve.apply(state, event);
        }
        return state;
    }

    /** The number of events of the stream; 0 when it does not exist. */
    public long version(String streamId) {
        return stream(streamId).version();
    }

    /** Where the stream's last event is in the log; 0 when it does not exist. */
    public long lastPosition(String streamId) {
        ConsistencyToken last = stream(streamId).lastToken();
        return last == null ? 0 : last.position();
    }

    /** An append that is refused when any of the streams read here has moved. */
    public Append append(String streamId, List<SpecificRecord> events) {
        Map<String, Long> expected = new HashMap<>();
        streams.forEach((id, stream) -> expected.put(id, stream.version()));
        return new Append(
                streamId,
                events,
                expected,
                Set.of(),
                Set.of(),
                List.of(),
                stream(streamId).lastToken(),
                null);
    }

    private Loaded stream(String streamId) {
        Loaded stream = streams.get(streamId);
        if (stream == null) {
            throw new IllegalArgumentException(streamId + " was not read");
        }
        return stream;
    }
}
