package io.instaclone.query.projection;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Date;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents into records. The driver's own codec asks for public records, and ours are their feature's business.
 * Documents are never written whole, so writing is not supported.
 */
final class DocumentCodecs implements CodecProvider {

    @Override
    public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
        return type.isRecord() ? new RecordReader<>(type, registry.get(Document.class)) : null;
    }

    private static final class RecordReader<T> implements Codec<T> {
        private final Class<T> type;
        private final Codec<Document> documents;
        private final RecordComponent[] components;
        private final Constructor<T> constructor;

        RecordReader(Class<T> type, Codec<Document> documents) {
            this.type = type;
            this.documents = documents;
            this.components = type.getRecordComponents();
            this.constructor = constructor(type, components);
        }

        private static <T> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
            try {
                Constructor<T> canonical = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
                canonical.setAccessible(true);
                return canonical;
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException("Every record has a canonical constructor", e);
            }
        }

        @Override
        public T decode(BsonReader reader, DecoderContext context) {
            Document document = documents.decode(reader, context);
            try {
                return constructor.newInstance(Arrays.stream(components)
                        .map(component -> value(component, document))
                        .toArray());
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                throw new IllegalStateException("A document that is no " + type.getSimpleName(), e);
            }
        }

        private static @Nullable Object value(RecordComponent component, Document document) {
            String field = component.getName().equals(StoredCollection.ID) ? "_id" : component.getName();
            Object value = document.get(field);
            return value instanceof Date date ? date.toInstant() : value;
        }

        @Override
        public void encode(BsonWriter writer, T value, EncoderContext context) {
            throw new UnsupportedOperationException("Documents are written by changes alone");
        }

        @Override
        public Class<T> getEncoderClass() {
            return type;
        }
    }
}
