package io.instaclone.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The documents of a collection. */
final class DocumentType extends StoredAsBson<Document> {

    /** What MongoDB answers. */
    private static final int TOO_LARGE = 10334;

    /** A text takes up to three times as many bytes as it has characters. */
    private static final int SUSPICIOUS_FOOTPRINT = BsonConstants.MAX_BSON_OBJECT_SIZE / 4;

    /**
     * To be asked before a document is put into a map: one that is too large to be read again would take its whole page
     * with it.
     *
     * @throws MongoServerError when it is larger than MongoDB allows
     */
    static void requireStorable(Document document) {
        if (Footprint.of(document) < SUSPICIOUS_FOOTPRINT) {
            return; // all that came over the wire can be written
        }
        int size = sizeOf(document);
        if (size > BsonConstants.MAX_BSON_OBJECT_SIZE) {
            throw new MongoServerError(TOO_LARGE, "BSONObjectTooLarge", "A document of %d bytes".formatted(size));
        }
    }

    /** In bytes, as BSON. */
    static int sizeOf(Document document) {
        ByteBuf out = Unpooled.buffer();
        try {
            BsonEncoder.encodeDocument(document, out);
            return out.readableBytes();
        } finally {
            out.release();
        }
    }

    @Override
    void encode(Document document, ByteBuf out) {
        BsonEncoder.encodeDocument(document, out);
    }

    @Override
    Document decode(ByteBuf in) {
        return BsonDecoder.decodeBson(in);
    }

    @Override
    public int getMemory(Document document) {
        return Footprint.of(document);
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
