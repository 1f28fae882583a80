package io.instaclone.query.rebuild;

/**
 * How a collection of a new generation differs from the live one's.
 *
 * @param collection its name, without a generation
 * @param documents how many the live one has, removed ones not counted
 * @param added only the new one has them
 * @param removed only the live one has them
 * @param changed both have them, with other content
 * @param undecided both changed again and again while they were looked at
 */
public record CollectionReport(
        String collection,
        long documents,
        Difference added,
        Difference removed,
        Difference changed,
        Difference undecided) {

    static CollectionReport of(String collection) {
        return new CollectionReport(collection, 0, Difference.NONE, Difference.NONE, Difference.NONE, Difference.NONE);
    }

    CollectionReport withDocuments(long more) {
        return new CollectionReport(collection, documents + more, added, removed, changed, undecided);
    }

    CollectionReport with(Verdict verdict, String id, int examples) {
        return new CollectionReport(
                collection,
                documents,
                verdict == Verdict.ADDED ? added.and(id, examples) : added,
                verdict == Verdict.REMOVED ? removed.and(id, examples) : removed,
                verdict == Verdict.CHANGED ? changed.and(id, examples) : changed,
                verdict == Verdict.UNDECIDED ? undecided.and(id, examples) : undecided);
    }

    /** Whether no document differs, as far as could be told. */
    public boolean isEqual() {
        return added.count() + removed.count() + changed.count() + undecided.count() == 0;
    }

    /** What the comparison of one document comes to. */
    enum Verdict {
        SAME,
        ADDED,
        REMOVED,
        CHANGED,
        UNDECIDED
    }
}
