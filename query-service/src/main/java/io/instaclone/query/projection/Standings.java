package io.instaclone.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells in the log what readers get of each projection, once whenever that changes, however many ask. */
final class Standings {
    private static final Logger log = LoggerFactory.getLogger(Standings.class);

    private final List<String> projections;
    private final Map<String, Standing> told = new ConcurrentHashMap<>();

    private record Standing(Level level, String text) {}

    Standings(Collection<String> projections) {
        this.projections = List.copyOf(projections);
    }

    void tell(ProjectionStates.All states) {
        for (String projection : projections) {
            Standing now = standing(projection, states);
            if (!now.equals(told.put(projection, now))) {
                log.atLevel(now.level()).log("{}: {}", projection, now.text());
            }
        }
    }

    private static Standing standing(String projection, ProjectionStates.All states) {
        UnreadableStateException unreadable = states.unreadable().get(projection);
        if (unreadable != null) {
            return new Standing(Level.ERROR, "reads are refused. " + unreadable.getMessage());
        }
        ProjectionState state = states.readable().get(projection);
        return state == null
                ? new Standing(Level.WARN, "reads are refused as long as there is no live generation")
                : new Standing(Level.INFO, "generation " + state.live().number() + " is live");
    }
}
