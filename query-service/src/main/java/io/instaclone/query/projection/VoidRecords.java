package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.instaclone.events.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * The collections {@code voidRecords}, which operators change, and {@code generationVoids}: what was void when a
 * generation began, which it passes over for as long as it lives. So a declaration takes effect with the next rebuild,
 * and all consumers of a generation pass over the same. All methods throw {@link MongoException}.
 */
@Component
public final class VoidRecords {
    private static final String PROJECTION = "projection";
    private static final String RECORDS = "records";

    private final MongoCollection<Document> declared;
    private final MongoCollection<Document> taken;

    VoidRecords(MongoDatabase database) {
        declared = safe(database.getCollection("voidRecords"));
        taken = safe(database.getCollection("generationVoids"));
    }

    private static MongoCollection<Document> safe(MongoCollection<Document> collection) {
        return collection
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** Declares a record void; one that is declared already keeps its note. */
    public void declare(String projection, VoidRecord record, Instant now) {
        Document fields = write(record);
        var update = new ArrayList<>(
                List.of(Updates.setOnInsert(PROJECTION, projection), Updates.setOnInsert("declaredAt", now)));
        fields.forEach((field, value) -> update.add(Updates.setOnInsert(field, value)));
        declared.updateOne(
                Filters.eq(id(projection, record)), Updates.combine(update), new UpdateOptions().upsert(true));
    }

    /** What is declared void for a projection. */
    public List<VoidRecord> of(String projection) {
        // The ids begin with the name of the projection, so this is a range of the one index there is.
        return declared.find(Filters.and(Filters.gte("_id", projection + "/"), Filters.lt("_id", projection + "0")))
                .map(VoidRecords::read)
                .into(new ArrayList<>());
    }

    /** What a generation passes over. The first one to ask settles it. */
    List<VoidRecord> of(GenerationId generation) {
        List<Document> now =
                of(generation.projection()).stream().map(VoidRecords::write).toList();
        taken.updateOne(
                Filters.eq(generation.toString()), Updates.setOnInsert(RECORDS, now), new UpdateOptions().upsert(true));
        Document settled = Objects.requireNonNull(
                taken.find(Filters.eq(generation.toString())).first());
        return settled.getList(RECORDS, Document.class, List.of()).stream()
                .map(VoidRecords::read)
                .toList();
    }

    /** Forgets a generation that is gone. */
    void drop(GenerationId generation) {
        taken.deleteOne(Filters.eq(generation.toString()));
    }

    private static String id(String projection, VoidRecord record) {
        return projection + "/" + record.partition().identify(record.offset(), record.position());
    }

    private static Document write(VoidRecord record) {
        return new Document("topic", record.partition().topic().shortName())
                .append("partition", record.partition().number())
                .append("offset", record.offset())
                .append("position", record.position())
                .append("note", record.note());
    }

    private static VoidRecord read(Document document) {
        return new VoidRecord(
                new EventPartition(
                        Topic.ofShortName(document.getString("topic")).orElseThrow(), document.getInteger("partition")),
                document.getLong("offset"),
                document.getLong("position"),
                document.getString("note"));
    }
}
