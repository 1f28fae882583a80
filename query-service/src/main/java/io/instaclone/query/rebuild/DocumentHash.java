package io.instaclone.query.rebuild;

import io.instaclone.query.projection.StoredDocuments;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * What a document says, in 32 bytes: SHA-256 over its fields in the order of their names, without the id, the marks and
 * the time of a removal. Two documents of one id say the same if and only if their hashes are equal.
 *
 * @param hex the hash; empty for a document that says nothing, which is as good as none
 */
public record DocumentHash(String hex) {
    /** What a removed document says. */
    public static final DocumentHash NOTHING = new DocumentHash("");

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    /** Of a document as it is stored. */
    public static DocumentHash of(BsonDocument stored) {
        BsonDocument said = StoredDocuments.content(stored);
        if (said.isEmpty()) {
            return NOTHING;
        }
        var bytes = new BasicOutputBuffer();
        try (var writer = new BsonBinaryWriter(bytes)) {
            CODEC.encode(writer, ordered(said), EncoderContext.builder().build());
        }
        return new DocumentHash(HexFormat.of().formatHex(sha256().digest(bytes.toByteArray())));
    }

    private static BsonDocument ordered(BsonDocument document) {
        var ordered = new BsonDocument();
        new TreeMap<>(document).forEach((name, value) -> ordered.append(name, ordered(value)));
        return ordered;
    }

    private static BsonValue ordered(BsonValue value) {
        return switch (value) {
            case BsonDocument document -> ordered(document);
            case BsonArray array ->
                new BsonArray(array.stream().map(DocumentHash::ordered).toList());
            default -> value;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
