package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableBackendTest {

    @ParameterizedTest
    @ValueSource(strings = {"insert", "update", "delete", "findAndModify", "createIndexes", "drop", "dropDatabase"})
    void commandsThatChangeSomethingAreWrites(String command) {
        assertThat(DurableBackend.isWrite(command, new Document())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "getMore", "count", "isMaster", "ping", "aggregate", "listIndexes"})
    void commandsThatOnlyReadAreNot(String command) {
        assertThat(DurableBackend.isWrite(command, new Document())).isFalse();
    }

    @Test
    void anAggregationThatStoresItsResultIsAWrite() {
        Document aggregate = new Document("pipeline", List.of(new Document("$match", new Document()), out("$merge")));

        assertThat(DurableBackend.isWrite("aggregate", aggregate)).isTrue();
    }

    private static Document out(String stage) {
        return new Document(stage, "target");
    }
}
