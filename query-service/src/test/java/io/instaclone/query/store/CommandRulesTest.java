package io.instaclone.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {
    private static final CommandRules RULES = new CommandRules(
            Map.of("posts", List.of(BsonDocument.parse("{authorId: 1, position: -1}"))), Set.of("progress"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'posts', filter: {_id: 7, createdAt: {$exists: true}}}",
                "{find: 'posts', filter: {authorId: 7, position: {$lt: 9}}, sort: {position: -1}}",
                "{find: 'posts', filter: {authorId: {$in: [7, 8]}}, sort: {position: 1}}",
                "{find: 'posts', filter: {$and: [{authorId: {$gt: 7}}]}, sort: {authorId: 1}}",
                "{find: 'posts', filter: {_id: 7, $or: [{a: 1}, {b: 1}]}}",
                "{find: 'progress', filter: {}, sort: {partition: -1}}",
                "{update: 'posts', updates: [{q: {_id: 1, 'applied.post-1': {$not: {$gte: 4}}},"
                        + " u: {$set: {a: 1, 'applied.post-1': 4}, $inc: {b: 1}}}]}",
                "{delete: 'posts', deletes: [{q: {authorId: 1, position: {$lt: 4}}}]}"
            })
    void whatAnIndexServesMayBeSent(String command) {
        assertThat(RULES.violations(BsonDocument.parse(command))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'posts', filter: {}}",
                "{find: 'posts', filter: {position: 7}}",
                "{find: 'posts', filter: {authorId: 7, caption: 'x'}}",
                "{find: 'posts', filter: {authorId: 7}, sort: {caption: 1}}",
                "{find: 'posts', filter: {authorId: {$gt: 7}}, sort: {position: -1}}",
                "{find: 'posts', filter: {authorId: {$regex: 'x'}}}",
                "{find: 'posts', filter: {$where: 'x'}}",
                "{find: 'posts', filter: {$or: [{_id: 1}, {_id: 2}]}}",
                "{find: 'posts', filter: {_id: 7, $or: [{a: {$regex: 'x'}}, {b: 1}]}}",
                "{find: 'posts', filter: {_id: {$in: [7, 8]}}, sort: {position: -1}}",
                "{update: 'posts', updates: [{q: {_id: 1}, u: {$set: {a: 1}, $unset: {a: 1}}}]}",
                "{update: 'posts', updates: [{q: {_id: 1}, u: {$set: {a: 1, 'a.b': 1}}}]}",
                "{update: 'posts', updates: [{q: {_id: 1}, u: {$push: {a: 1}}}]}",
                "{update: 'posts', updates: [{q: {_id: 1}, u: [{$set: {a: 1}}]}]}",
                "{aggregate: 'posts', pipeline: [{$lookup: {}}]}",
                "{mapReduce: 'posts'}"
            })
    void whatScansOrIsNotOnTheListMayNot(String command) {
        assertThat(RULES.violations(BsonDocument.parse(command))).isNotEmpty();
    }
}
