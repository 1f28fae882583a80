package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A projection that has to know more than the event. Its {@link #fold} gives the changes to its own facts; when those are
 * stored, the engine looks up what {@link #ask} names, and {@link #derive} says what follows from the event and the
 * facts. Of two events that race in two partitions at least one sees the other's facts, and what both derive is
 * inserted once. Both steps are pure, and derive again whatever they are given again: a crash between them heals.
 */
public interface JoiningProjection extends Projection {

    /** Names the facts that have to be known. They are looked up for a whole batch at once. */
    void ask(RecordedEvent event, Questions questions);

    /** Says what follows. Called with facts that hold the event's own changes, and perhaps later ones. */
    void derive(RecordedEvent event, Facts facts, Derivation derivation);

    /**
     * The collections whose documents depend on what came first. Two generations may differ in these and give the same
     * answers, so they are not compared.
     */
    Set<StoredCollection<?>> dependentOnOrder();

    /**
     * Tells what those collections lack, given all facts at one position: their documents may differ from one generation to
     * another, but not what is answered from them. For verification, which is patient; nobody else asks.
     *
     * @param folded the facts as the log has them
     * @param stored what is stored, which may be of later positions
     * @param lacking told of each document that has to be there and is not
     */
    default void check(FactScan folded, FactScan stored, Consumer<String> lacking) {}

    /** What is trimmed beside the fold. */
    default Optional<TrimmedList> trimmed() {
        return Optional.empty();
    }
}
