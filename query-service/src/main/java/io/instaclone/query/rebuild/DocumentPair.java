package io.instaclone.query.rebuild;

import io.instaclone.query.projection.StoredDocuments;
import io.instaclone.query.rebuild.CollectionReport.Verdict;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * One document in two generations, as it was read from both after their progress had been read.
 *
 * @param live as the live generation has it; empty when it has none
 * @param next as the new one has it; empty when it has none
 */
record DocumentPair(BsonDocument live, BsonDocument next) {

    /** Without regard to how far each of the two is: whether they say the same. */
    boolean saysTheSame() {
        return DocumentHash.of(live).equals(DocumentHash.of(next));
    }

    /**
     * Judges both at the same position vector. Equal marks mean that both have applied the same. Marks at or below what
     * both generations had reached before the documents were read mean that both have applied all up to there, and
     * nothing above. In between it can't be told, and they have to be read again.
     *
     * @param reached the lower position of the two generations, by partition
     */
    Verdict at(Map<String, Long> reached) {
        DocumentHash was = DocumentHash.of(live);
        DocumentHash is = DocumentHash.of(next);
        if (was.equals(is)) {
            return Verdict.SAME;
        }
        Map<String, Long> before = StoredDocuments.marks(live);
        Map<String, Long> after = StoredDocuments.marks(next);
        if (!before.equals(after) && !(isWithin(before, reached) && isWithin(after, reached))) {
            return Verdict.UNDECIDED;
        }
        if (was.equals(DocumentHash.NOTHING)) {
            return Verdict.ADDED;
        }
        return is.equals(DocumentHash.NOTHING) ? Verdict.REMOVED : Verdict.CHANGED;
    }

    private static boolean isWithin(Map<String, Long> marks, Map<String, Long> reached) {
        return marks.entrySet().stream().allMatch(mark -> mark.getValue() <= reached.getOrDefault(mark.getKey(), 0L));
    }
}
