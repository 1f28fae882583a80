package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The second step of a projection, if it has one. */
interface Derivations {

    /**
     * Stores all that follows from the events of a batch whose facts are stored. Throws {@link MongoException} when the
     * store fails, and {@link WriteRefusedException} when it refuses.
     *
     * @param beforeEach run before each chunk of writes; what it throws ends the batch
     */
    void of(FoldedBatch batch, Runnable beforeEach);

    /** Does a little of the housekeeping that is due; throws {@link MongoException}. */
    void tidy();

    /** The database has to acknowledge writes as the engine needs it: by a majority, journaled. */
    static Derivations of(Projection projection, int generation, MongoDatabase database, InstantSource clock) {
        return projection instanceof JoiningProjection joining
                ? new OfJoin(joining, generation, database, clock)
                : new None();
    }

    /** Of a projection that needs no second step. */
    record None() implements Derivations {
        @Override
        public void of(FoldedBatch batch, Runnable beforeEach) {}

        @Override
        public void tidy() {}
    }

    /** Of a join. */
    final class OfJoin implements Derivations {
        private final int generation;
        private final MongoDatabase database;
        private final InstantSource clock;
        private final Deriver deriver;
        private final Optional<ListTrimmer> trimmer;

        private OfJoin(JoiningProjection projection, int generation, MongoDatabase database, InstantSource clock) {
            this.generation = generation;
            this.database = database;
            this.clock = clock;
            this.deriver = new Deriver(projection, new StoredFacts(database, generation));
            this.trimmer = projection.trimmed().map(list -> new ListTrimmer(list, database, generation));
        }

        @Override
        public void of(FoldedBatch batch, Runnable beforeEach) {
            Set<String> marks =
                    batch.reached().keySet().stream().map(EventPartition::mark).collect(Collectors.toSet());
            var writer = new DerivedWriter(database, generation, clock, marks, beforeEach);
            deriver.derive(batch.toDerive(), writer);
            writer.flush();
        }

        @Override
        public void tidy() {
            trimmer.ifPresent(ListTrimmer::turn);
        }
    }
}
