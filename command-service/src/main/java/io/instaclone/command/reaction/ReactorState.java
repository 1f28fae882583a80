package io.instaclone.command.reaction;

import io.instaclone.command.eventlog.Checkpoints;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one reaction is doing on this instance. */
class ReactorState {
    private final String reaction;
    private final Checkpoints checkpoints;
    private final ReactionLog events;
    private final Counter skipped;
    private volatile boolean wanted;
    private volatile @Nullable String problem;

    ReactorState(String reaction, Checkpoints checkpoints, ReactionLog events, MeterRegistry meters) {
        this.reaction = reaction;
        this.checkpoints = checkpoints;
        this.events = events;
        this.skipped = Counter.builder("instaclone.reaction.skipped")
                .description("Events that could not be reacted to and were given up")
                .tag("reaction", reaction)
                .register(meters);
        Gauge.builder("instaclone.reaction.lag.events", this, ReactorState::lag)
                .description("Events that are still to be reacted to")
                .tag("reaction", reaction)
                .register(meters);
    }

    boolean isWanted() {
        return wanted;
    }

    void start() {
        wanted = true;
    }

    void stop() {
        wanted = false;
    }

    void works() {
        problem = null;
    }

    /** Notes a problem; returns whether it is a new one, so that a log tells each once. */
    boolean fails(String newProblem) {
        boolean isNew = !newProblem.equals(problem);
        problem = newProblem;
        return isNew;
    }

    void skipped() {
        skipped.increment();
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    String reaction() {
        return reaction;
    }

    Map<String, Object> details() {
        Checkpoints.Standing standing = checkpoints.standing(ReactionLog.readerOf(reaction));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("checkpoint", standing.checkpoint());
        details.put("lag", standing.lag());
        details.put("skipped", events.skipped(reaction));
        problem().ifPresent(text -> details.put("problem", text));
        return details;
    }

    private double lag() {
        return checkpoints.lag(ReactionLog.readerOf(reaction));
    }
}
