package io.instaclone.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.rebuild.CollectionReport.Verdict;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** When a difference between two generations counts. */
class DocumentPairTest {
    private static final Map<String, Long> REACHED = Map.of("post-1", 10L);

    @Test
    void marksOrderOfFieldsAndRemovedDocumentsDoNotCount() {
        assertThat(judge("{n: 1, m: {a: 1, b: 2}, applied: {'post-1': 3}}", "{m: {b: 2, a: 1}, n: 1}"))
                .isEqualTo(Verdict.SAME);
        assertThat(judge("{goneAt: 1, applied: {'post-1': 3}}", "{}")).isEqualTo(Verdict.SAME);
        assertThat(judge("{goneAt: 1, applied: {'post-1': 3}}", "{applied: {'post-1': 3}}"))
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void aDifferenceCountsWhereAllMarksAreEqual() {
        assertThat(judge("{n: 1, applied: {'post-1': 77}}", "{n: 2, applied: {'post-1': 77}}"))
                .isEqualTo(Verdict.CHANGED);
    }

    @Test
    void aDifferenceCountsWhereBothHavePassedAllMarks() {
        assertThat(judge("{n: 1, applied: {'post-1': 9}}", "{n: 2, applied: {'post-1': 10}}"))
                .isEqualTo(Verdict.CHANGED);
        assertThat(judge("{}", "{n: 2, applied: {'post-1': 10}}")).isEqualTo(Verdict.ADDED);
        assertThat(judge("{n: 2, applied: {'post-1': 10}}", "{}")).isEqualTo(Verdict.REMOVED);
    }

    @Test
    void aDocumentThatOneHasOnlyJustChangedIsReadAgain() {
        assertThat(judge("{n: 1, applied: {'post-1': 9}}", "{n: 2, applied: {'post-1': 11}}"))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(judge("{n: 1, applied: {'user-3': 1}}", "{}")).isEqualTo(Verdict.UNDECIDED);
    }

    private static Verdict judge(String live, String next) {
        return new DocumentPair(BsonDocument.parse(live), BsonDocument.parse(next)).at(REACHED);
    }
}
