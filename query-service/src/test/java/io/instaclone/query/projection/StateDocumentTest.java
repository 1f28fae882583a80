package io.instaclone.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.query.projection.Generation.Role;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import io.instaclone.query.projection.RebuildPlan.Promotion;
import java.time.Duration;
import java.time.Instant;
import org.bson.BsonDocumentWrapper;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of state documents, also of those that other versions wrote. */
class StateDocumentTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final RebuildPlan PLAN = new RebuildPlan(Promotion.MANUAL, 50, "test");

    /** As the store gives it back. */
    private static Document stored(Document document) {
        return Document.parse(
                BsonDocumentWrapper.asBsonDocument(document, com.mongodb.MongoClientSettings.getDefaultCodecRegistry())
                        .toJson());
    }

    @Test
    void whatIsWrittenIsRead() {
        ProjectionState state = ProjectionState.first(new GenerationId("posts", 1), NOW)
                .rebuilding(PLAN, NOW)
                .promoted(2, NOW, Duration.ofMinutes(10))
                .rebuilding(PLAN, NOW)
                .ended(Outcome.ABORTED, "test", NOW)
                .rebuilding(PLAN, NOW)
                .pause()
                .at(7);

        assertThat(StateDocument.read(stored(StateDocument.write(state)))).isEqualTo(state);
    }

    @Test
    void aDocumentOfTheFirstVersionSaysWhichGenerationIsLive() {
        ProjectionState state = StateDocument.read(Document.parse("{_id: 'posts', live: 3, newest: 5}"));

        assertThat(state)
                .isEqualTo(new ProjectionState(
                        "posts",
                        0,
                        5,
                        false,
                        java.util.List.of(new Generation(3, Role.LIVE, Instant.EPOCH, null, null)),
                        null));
        assertThat(StateDocument.read(Document.parse("{_id: 'posts', live: 3}")).newest())
                .isEqualTo(3);
    }

    @Test
    void aNumberThatAGenerationHasIsNotGivenAgain() {
        ProjectionState state = StateDocument.read(Document.parse(
                "{_id: 'posts', newest: 1, generations: [{number: 4, role: 'LIVE'}, {number: 6, role: 'DROPPED'}]}"));

        assertThat(state.rebuilding(PLAN, NOW).building())
                .map(Generation::number)
                .hasValue(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | live is missing",
                "{live: 'x'} | live is no Integer",
                "{generations: []} | not exactly one",
                "{generations: 4} | generations is no Iterable",
                "{generations: [{number: 1}]} | role is missing",
                "{generations: [{role: 'LIVE'}]} | number is missing",
                "{generations: [{number: 1, role: 'FROZEN'}]} | role is FROZEN, which this version does not know",
                "{live: 1, lastRebuild: {generation: 1}} | outcome is missing"
            })
    void whatCanNotBeToldIsNotGuessed(String fields, String what) {
        Document document = Document.parse(fields).append("_id", "posts");

        assertThatThrownBy(() -> StateDocument.read(document))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("The document posts of the collection projections")
                .hasMessageContaining(what)
                .hasMessageContaining("{_id: \"posts\", live: N, newest: M}");
    }
}
