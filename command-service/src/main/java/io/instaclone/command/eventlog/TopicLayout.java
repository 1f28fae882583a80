package io.instaclone.command.eventlog;

import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.Topic;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * The number of partitions of every topic. It decides in which partition an event is, for the relay and for the tokens
 * alike, so it is recorded in the database by the first start and never changes afterwards.
 */
@Component
public class TopicLayout {
    private static final Logger log = LoggerFactory.getLogger(TopicLayout.class);

    private final int partitions;

    TopicLayout(JdbcTemplate jdbc, Settings settings) {
        jdbc.update(
                "insert into topic_layout (id, partitions) values (1, ?) on conflict do nothing",
                settings.partitions());
        Integer recorded = jdbc.queryForObject("select partitions from topic_layout", Integer.class);
        partitions = recorded == null ? settings.partitions() : recorded;
        if (partitions != settings.partitions()) {
            log.warn(
                    "instaclone.topics.partitions is {}, but the log was begun with {}, which stays",
                    settings.partitions(),
                    partitions);
        }
    }

    /** The number of partitions that each topic has. */
    public int partitions() {
        return partitions;
    }

    /** The partition of this key, in whichever topic. */
    public int partitionOf(String key) {
        return PartitionKey.partition(key, partitions);
    }

    /** The token that names this event at this position. */
    ConsistencyToken token(SpecificRecord event, long position) {
        return new ConsistencyToken(Topic.of(event.getClass()), partitionOf(PartitionKey.of(event)), position);
    }

    /**
     * Settings of the topics.
     *
     * @param partitions partitions of each topic; only the first start with an empty database heeds it
     */
    @Validated
    @ConfigurationProperties("instaclone.topics")
    record Settings(@DefaultValue("12") @Min(1) @Max(1000) int partitions) {}
}
