package io.instaclone.command.reaction;

import io.instaclone.command.bus.Command;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What follows from events; a bean of this type is run. Its commands must be such that a repeat changes nothing, since
 * an event is reacted to at least once.
 */
public interface Reaction {

    /** Names its checkpoint, so it never changes. */
    String name();

    /** The types of event that it reacts to. */
    Set<Class<? extends SpecificRecord>> causes();

    /** The commands that follow from one event, in order; none when nothing follows. Pure. */
    List<? extends Command<?>> reactTo(SpecificRecord event, Instant recordedAt);
}
