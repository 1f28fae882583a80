package io.instaclone.command.relay;

import io.instaclone.events.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The last position that was relayed to each topic. Changed in the transaction that has locked the checkpoint. */
@Component
class RelayedTopics {
    private final JdbcTemplate jdbc;

    RelayedTopics(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those to which anything was relayed since this is recorded. */
    Map<Topic, Long> positions() {
        Map<Topic, Long> positions = new HashMap<>();
        jdbc.query("select topic, position from relayed_topics", row -> {
            Optional<Topic> topic = Topic.ofShortName(row.getString("topic"));
            if (topic.isPresent()) {
                positions.put(topic.get(), row.getLong("position"));
            }
        });
        return positions;
    }

    /** Notes what the broker has acknowledged, in the order of the log. */
    void move(List<LogRow> acknowledged) {
        Map<Topic, Long> last = new HashMap<>();
        acknowledged.forEach(
                row -> Topic.ofEvent(row.headers().type()).ifPresent(topic -> last.put(topic, row.position())));
        Collection<Object[]> rows = last.entrySet().stream()
                .map(topic -> new Object[] {topic.getKey().shortName(), topic.getValue()})
                .toList();
        jdbc.batchUpdate("""
                insert into relayed_topics (topic, position) values (?, ?)
                on conflict (topic) do update set position = excluded.position""", List.copyOf(rows));
    }

    /** All is relayed again, to topics that are empty. */
    void forget() {
        jdbc.update("delete from relayed_topics");
    }
}
