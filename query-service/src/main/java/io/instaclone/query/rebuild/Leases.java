package io.instaclone.query.rebuild;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;

/**
 * The collection {@code leases}: which instance compares and promotes a rebuild. A lease only saves others the work; two
 * who hold one do no harm, because promotion is a compare-and-set. Throws {@link MongoException} when the store fails.
 */
final class Leases {
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";
    private static final String COMPARED = "compared";

    private final MongoCollection<Document> leases;
    private final Duration term;
    private final InstantSource clock;
    private final String me = UUID.randomUUID().toString();

    Leases(MongoDatabase database, RebuildProperties properties, InstantSource clock) {
        this.leases = database.getCollection("leases");
        this.term = properties.lease();
        this.clock = clock;
    }

    /** Takes or prolongs a lease; false when somebody else has it. */
    boolean take(String generation, long compared) {
        Instant now = clock.instant();
        var mine = Filters.and(Filters.eq(generation), Filters.or(Filters.eq(OWNER, me), Filters.lt(UNTIL, now)));
        var prolonged = Updates.combine(
                Updates.set(OWNER, me), Updates.set(UNTIL, now.plus(term)), Updates.set(COMPARED, compared));
        try {
            leases.updateOne(mine, prolonged, new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** How many documents the holder has compared; empty when nobody holds it. */
    Optional<Long> compared(String generation) {
        return Optional.ofNullable(leases.find(Filters.and(Filters.eq(generation), Filters.gte(UNTIL, clock.instant())))
                        .first())
                .map(lease -> lease.getLong(COMPARED));
    }

    void giveBack(String generation) {
        leases.deleteOne(Filters.and(Filters.eq(generation), Filters.eq(OWNER, me)));
    }

    /** Forgets a generation that is no more. */
    void forget(String generation) {
        leases.deleteOne(Filters.eq(generation));
    }
}
