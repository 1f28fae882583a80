package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What is stored of generations. All methods can be repeated, and throw {@link MongoException} when the store fails. */
@Component
public final class GenerationStore {
    private static final Pattern NUMBERED = Pattern.compile("(.+)_([1-9][0-9]{0,8})");

    private final MongoDatabase database;
    private final ParkingLot lot;
    private final VoidRecords voids;

    GenerationStore(MongoDatabase database) {
        this.database = database;
        this.lot = new ParkingLot(database);
        this.voids = new VoidRecords(database);
    }

    /** Makes the indexes of a generation, and with them the collections. */
    void prepare(Projection projection, int generation) {
        for (StoredCollection<?> collection : projection.collections()) {
            var indexes = new ArrayList<IndexModel>();
            collection.indexes().forEach(keys -> indexes.add(new IndexModel(keys)));
            indexes.add(new IndexModel(
                    Indexes.ascending(Change.GONE_AT), new IndexOptions().expireAfter(1L, TimeUnit.DAYS)));
            Expiry expiry = collection.expiry();
            if (expiry != null) {
                indexes.add(new IndexModel(
                        Indexes.ascending(expiry.field()),
                        new IndexOptions().expireAfter(expiry.after().toSeconds(), TimeUnit.SECONDS)));
            }
            database.getCollection(collection.name(generation)).createIndexes(indexes);
        }
    }

    /** Deletes all that is stored of a generation. What is not there is deleted already. */
    public void drop(Projection projection, int generation) {
        projection
                .collections()
                .forEach(collection ->
                        database.getCollection(collection.name(generation)).drop());
        database.getCollection(ProgressStore.COLLECTION)
                .deleteMany(Filters.and(
                        Filters.eq(ProgressStore.PROJECTION, projection.name()),
                        Filters.eq(ProgressStore.GENERATION, generation)));
        var id = new GenerationId(projection.name(), generation);
        lot.drop(id);
        voids.drop(id);
    }

    /** The numbers of all generations of a projection that anything is stored of. */
    public Set<Integer> stored(Projection projection) {
        Set<Integer> numbers = new HashSet<>();
        for (String name : database.listCollectionNames()) {
            Matcher numbered = NUMBERED.matcher(name);
            if (numbered.matches()
                    && projection.collections().stream()
                            .anyMatch(collection -> collection.name().equals(numbered.group(1)))) {
                numbers.add(Integer.valueOf(numbered.group(2)));
            }
        }
        database.getCollection(ProgressStore.COLLECTION)
                .distinct(
                        ProgressStore.GENERATION,
                        Filters.eq(ProgressStore.PROJECTION, projection.name()),
                        Integer.class)
                .forEach(numbers::add);
        return numbers;
    }
}
