package io.instaclone.command.reaction;

import io.instaclone.command.eventlog.LogUnavailableException;
import io.instaclone.events.UnknownSchemaException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Decides when an event that cannot be reacted to is given up: it must stop the others neither for ever nor silently.
 * What is the database's fault is no event's.
 */
class Poison {
    private static final Logger log = LoggerFactory.getLogger(Poison.class);

    private final String reaction;
    private final ReactionLog events;
    private final ReactionProperties settings;
    private final ReactorState state;
    private final Clock clock;
    private long suspect;
    private Instant since = Instant.MAX;

    Poison(String reaction, ReactionLog events, ReactionProperties settings, ReactorState state, Clock clock) {
        this.reaction = reaction;
        this.events = events;
        this.settings = settings;
        this.state = state;
        this.clock = clock;
    }

    /** The same progress, or one event further when the one that failed has had its time. */
    Progress judge(List<Cause> batch, Progress progress) {
        Throwable failure = progress.failure();
        if (failure == null || isOfTheDatabase(failure)) {
            return progress;
        }
        long position = batch.get(progress.handled()).position();
        Instant now = clock.instant();
        if (suspect != position) {
            suspect = position;
            since = now;
        }
        if (since.plus(patienceWith(failure)).isAfter(now)) {
            return progress;
        }
        events.skip(reaction, position, failure.getClass().getSimpleName(), now);
        state.skipped();
        log.error("Reaction {} skips the event at position {}", reaction, position, failure);
        return new Progress(progress.handled() + 1, null);
    }

    private Duration patienceWith(Throwable failure) {
        return failure instanceof UnknownSchemaException ? settings.schemaPatience() : settings.patience();
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return switch (failure) {
            case LogUnavailableException _, DataAccessException _, TransactionException _ -> true;
            case TimeoutException _, InterruptedException _ -> true;
            default -> false;
        };
    }
}
