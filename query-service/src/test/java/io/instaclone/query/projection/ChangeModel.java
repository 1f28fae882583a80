package io.instaclone.query.projection;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/** What MongoDB makes of update operators, as far as the engine uses them. */
final class ChangeModel {
    private static final CodecRegistry CODECS = CodecRegistries.withUuidRepresentation(
            MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD);

    private ChangeModel() {}

    static void apply(Change change, Map<String, Object> document) {
        apply(Updates.combine(change.updates(Instant.EPOCH)), document);
    }

    static void apply(Bson update, Map<String, Object> document) {
        Document operators = decode(update);
        operators.get("$set", new Document()).forEach(document::put);
        operators.get("$unset", new Document()).keySet().forEach(document::remove);
        operators
                .get("$inc", new Document())
                .forEach((field, by) -> document.merge(field, by, (a, b) -> (Long) a + (Long) b));
        operators
                .get("$max", new Document())
                .forEach((field, to) -> document.merge(field, to, (a, b) -> Math.max((Long) a, (Long) b)));
        if (document.isEmpty()) {
            operators.get("$setOnInsert", new Document()).forEach(document::put);
        }
        document.remove(Change.GONE_AT);
    }

    static Document decode(Bson bson) {
        BsonDocument document = bson.toBsonDocument(BsonDocument.class, CODECS);
        return new DocumentCodec(CODECS)
                .decode(document.asBsonReader(), DecoderContext.builder().build());
    }
}
