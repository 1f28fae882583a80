package io.instaclone.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.instaclone.events.Topic;
import java.util.List;
import java.util.Map;
import org.bson.codecs.configuration.CodecRegistries;

/** One generation of each projection that a query reads, for the whole request. */
public final class View {
    private final MongoDatabase database;
    private final Map<Projection, Integer> generations;

    View(MongoDatabase database, Map<Projection, Integer> generations) {
        this.database = database.withCodecRegistry(CodecRegistries.fromRegistries(
                CodecRegistries.fromProviders(new DocumentCodecs()), database.getCodecRegistry()));
        this.generations = generations;
    }

    /** The documents of a collection; throws {@link IllegalStateException} when the query did not declare to read it. */
    public <D extends Record> MongoCollection<D> of(StoredCollection<D> collection) {
        int generation = generations.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(collection.projection()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("The query does not declare " + collection.projection()));
        return database.getCollection(collection.name(generation), collection.document());
    }

    /** The ids under which these generations keep their progress in a partition; none where its topic is not consumed. */
    public List<String> progressIds(Topic topic, int partition) {
        return generations.entrySet().stream()
                .filter(entry -> entry.getKey().topics().contains(topic))
                .map(entry -> new GenerationId(entry.getKey().name(), entry.getValue()))
                .map(generation -> ProgressStore.id(generation, new EventPartition(topic, partition)))
                .toList();
    }
}
