package io.instaclone.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * The collection {@code projections}: the state of each. A change takes effect only if nobody else has changed the state
 * meanwhile; otherwise it is thought over on the new state. All methods throw {@link MongoException} when the store does
 * not answer.
 */
@Component
public final class ProjectionStates {
    private static final int ATTEMPTS = 50;

    private final MongoCollection<Document> projections;

    ProjectionStates(MongoDatabase database, StoreProperties store) {
        this.projections = database.withTimeout(store.patience().toMillis(), TimeUnit.MILLISECONDS)
                .getCollection("projections")
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /**
     * All states there are, by name; a projection that was never projected has none.
     *
     * @param readable the states
     * @param unreadable what is wrong with those that can't be read, which keep nobody from the others
     */
    record All(Map<String, ProjectionState> readable, Map<String, UnreadableStateException> unreadable) {}

    All all() {
        var all = new All(new HashMap<>(), new HashMap<>());
        projections.find().forEach(document -> {
            String projection = document.get("_id").toString();
            try {
                all.readable().put(projection, StateDocument.read(document));
            } catch (UnreadableStateException e) {
                all.unreadable().put(projection, e);
            }
        });
        return all;
    }

    /** The state of a projection; empty when it was never projected. Throws {@link UnreadableStateException}. */
    public Optional<ProjectionState> find(String projection) {
        return Optional.ofNullable(projections.find(eq(projection)).first()).map(StateDocument::read);
    }

    /** The state of a projection; throws {@link NotProjectedException} when there is none, and as {@link #find} does. */
    public ProjectionState require(String projection) {
        return find(projection).orElseThrow(() -> new NotProjectedException(projection));
    }

    /** Makes this generation the live one if there is no state. Done last, when there is something to read. */
    void begin(GenerationId first, Instant now) {
        Document state = StateDocument.write(ProjectionState.first(first, now));
        state.remove("_id");
        try {
            projections.updateOne(
                    eq(first.projection()), new Document("$setOnInsert", state), new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            // Of two who make it at once one is told that it is there.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /**
     * Changes a state by compare-and-set. The change may be asked several times; returning its argument, it changes
     * nothing.
     *
     * @return the state afterwards
     * @throws NotProjectedException when there is no state
     * @throws RefusedException when the change says so
     * @throws UnreadableStateException when the state can't be read
     */
    public ProjectionState change(String projection, UnaryOperator<ProjectionState> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ProjectionState before = require(projection);
            ProjectionState after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            ProjectionState next = after.at(before.revision() + 1);
            // In a document of the first version there is none yet, which is what null matches.
            Long revision = before.revision() == 0 ? null : before.revision();
            var unchanged = and(eq(projection), eq(StateDocument.REVISION, revision));
            if (projections.replaceOne(unchanged, StateDocument.write(next)).getMatchedCount() == 1) {
                return next;
            }
        }
        throw new MongoException("The state of " + projection + " changes all the time");
    }
}
