package io.instaclone.query.projection;

import com.mongodb.MongoException;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do where Kafka does not have the record that a consumer has to read next. */
final class MissingRecords {
    private static final Logger log = LoggerFactory.getLogger(MissingRecords.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final GenerationId generation;
    private final ProjectionStates states;
    private final InstantSource clock;

    MissingRecords(GenerationId generation, ProjectionStates states, InstantSource clock) {
        this.generation = generation;
        this.states = states;
        this.clock = clock;
    }

    /**
     * Goes on at the beginning of these partitions: positions drop what is applied. If it lies behind what was wanted,
     * records are gone for good, and a rebuild that would lack them fails. Throws {@link MongoException} or
     * {@link KafkaException} when one of the two does not answer; what is missing is found again then.
     *
     * @param wanted the offsets that are not there
     */
    void skip(Consumer<?, ?> consumer, Map<TopicPartition, Long> wanted) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(wanted.keySet(), PATIENCE);
        wanted.forEach((partition, offset) -> {
            long beginning = beginnings.getOrDefault(partition, 0L);
            if (beginning > offset) {
                gone(
                        "%s has lost its records from offset %d to %d, which were not read. Republish the event log into new topics."
                                .formatted(partition, offset, beginning - 1));
            } else {
                log.warn("{} reads {} from the beginning, positions drop what is applied", generation, partition);
            }
        });
        consumer.seekToBeginning(wanted.keySet());
    }

    private void gone(String what) {
        states.change(
                generation.projection(),
                state -> state.isBuilding(generation.number())
                        ? state.ended(Outcome.FAILED, what, clock.instant())
                        : state);
        log.error("{}: {}", generation, what);
    }
}
