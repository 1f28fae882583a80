package io.instaclone.command.admin;

import io.instaclone.command.bus.StreamStates;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The event log, to look into. */
@RestController
class LogController {
    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1000;

    private final LogBrowser log;
    private final StreamStates states;

    LogController(LogBrowser log, StreamStates states) {
        this.log = log;
        this.states = states;
    }

    /**
     * A stream, and some of its events.
     *
     * @param version how many events it has
     */
    record StreamView(String streamId, long version, EventPage events) {}

    /**
     * What a stream's events led to.
     *
     * @param version after this many of them
     * @param state what the deciders saw then; null for a stream that nothing is decided on
     */
    record StateView(
            String streamId, long version, @Nullable Object state) {}

    /** The log in its order, a page at a time. */
    @GetMapping("/admin/events")
    EventPage events(
            @RequestParam(defaultValue = "0") @PositiveOrZero long after,
            @RequestParam(defaultValue = "" + PAGE) @Min(1) @Max(MAX_PAGE) int limit) {
        return log.events(after, limit);
    }

    /** The events of a stream, a page at a time; {@code after} is a version of the stream. */
    @GetMapping("/admin/streams/{streamId}")
    StreamView stream(
            @PathVariable String streamId,
            @RequestParam(defaultValue = "0") @PositiveOrZero long after,
            @RequestParam(defaultValue = "" + PAGE) @Min(1) @Max(MAX_PAGE) int limit) {
        long version = requireVersion(streamId, 1);
        return new StreamView(streamId, version, log.stream(streamId, after, limit));
    }

    /** The state of a stream at one of its versions. */
    @GetMapping(path = "/admin/streams/{streamId}", params = "version")
    StateView state(@PathVariable String streamId, @RequestParam @Min(1) long version) {
        requireVersion(streamId, version);
        Object state = states.of(streamId)
                .map(folding -> fold(folding, streamId, version))
                .orElse(null);
        return new StateView(streamId, version, state);
    }

    private <S> S fold(StreamStates.Folding<S> folding, String streamId, long version) {
        S state = folding.initial();
        for (long seen = 0; seen < version; ) {
            for (SpecificRecord event : log.decoded(streamId, seen, version, MAX_PAGE)) {
                state = folding.evolve().apply(state, event);
                seen++;
            }
        }
        return state;
    }

    private long requireVersion(String streamId, long least) {
        long version = log.version(streamId);
        if (version == 0) {
            throw new NotInTheLog("There is no such stream");
        }
        if (version < least) {
            throw new NotInTheLog("The stream has no version " + least + " yet; it is at " + version);
        }
        return version;
    }
}
