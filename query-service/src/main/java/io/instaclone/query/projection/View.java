package io.instaclone.query.projection;

import io.instaclone.events.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

/** One generation of each projection that a query reads, for the whole request. */
public final class View {
    private final MongoTemplate template;
    private final Map<Projection, Integer> generations;

    View(MongoTemplate template, Map<Projection, Integer> generations) {
        this.template = template;
        this.generations = generations;
    }

    /**
     * The documents that match. Throws {@link DataAccessException} when the store does not answer, and
     * {@link IllegalStateException} when the query did not declare to read this.
     */
    public <D extends Record> List<D> find(StoredCollection<D> collection, Query query) {
        return template.find(query, collection.document(), nameOf(collection));
    }

    /** The first document that matches; throws as {@link #find} does. */
    public <D extends Record> Optional<D> findFirst(StoredCollection<D> collection, Query query) {
        return Optional.ofNullable(template.findOne(query, collection.document(), nameOf(collection)));
    }

    private String nameOf(StoredCollection<?> collection) {
        int generation = generations.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(collection.projection()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("The query does not declare " + collection.projection()));
        return collection.name(generation);
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
