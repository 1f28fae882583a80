package io.instaclone.query.projection;

import com.mongodb.MongoException;
import io.instaclone.query.projection.RebuildPlan.Promotion;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts rebuilds, for operators and for consumers that find their group reset. Throws {@link MongoException} or
 * {@link KafkaException} when one of the two does not answer.
 */
public final class RebuildRequests {
    private static final Logger log = LoggerFactory.getLogger(RebuildRequests.class);

    private final ProjectionStates states;
    private final TopicDirectory topics;
    private final ProjectionProperties properties;
    private final InstantSource clock;

    RebuildRequests(
            ProjectionStates states, TopicDirectory topics, ProjectionProperties properties, InstantSource clock) {
        this.states = states;
        this.topics = topics;
        this.properties = properties;
        this.clock = clock;
    }

    /** Starts the next generation; throws {@link RefusedException} when one is being built, or can't be. */
    public ProjectionState start(Projection projection, RebuildPlan plan) {
        requireWholeTopics(projection);
        ProjectionState state = states.change(projection.name(), before -> rebuilding(before, plan));
        log.info("The rebuild of {} starts as generation {}: {}", projection.name(), state.newest(), plan.reason());
        return state;
    }

    /**
     * Answers an operator who has reset a group to the very beginning: once, whoever finds it and however often. Only a
     * reset of the live generation asks for anything; a rebuild that runs is joined, and one that was promoted since
     * has answered, because then the generation is not live any more.
     */
    void answerReset(Projection projection, GenerationId generation, String group, List<EventPartition> reset) {
        String what = "Group " + group + " was reset to the beginning in " + new TreeSet<>(names(reset));
        var plan = new RebuildPlan(Promotion.AUTO, null, "reset of " + group);
        try {
            ProjectionState before = states.find(projection.name()).orElse(null);
            if (before == null || before.live().number() != generation.number()) {
                log.info("{}: generation {} is not live, its offsets are put right", what, generation.number());
                return;
            }
            if (before.building().isEmpty()) {
                requireWholeTopics(projection);
            }
            var asks = new AtomicBoolean();
            ProjectionState after = states.change(projection.name(), state -> {
                asks.set(state.live().number() == generation.number()
                        && state.building().isEmpty());
                return asks.get() ? rebuilding(state, plan) : state;
            });
            log.info("{}: the rebuild as generation {} {}", what, after.newest(), asks.get() ? "starts" : "is joined");
        } catch (RefusedException | UnreadableStateException e) {
            log.error("{}, and can't be answered by a rebuild: {}", what, e.getMessage());
        }
    }

    private ProjectionState rebuilding(ProjectionState state, RebuildPlan plan) {
        return state.rebuilding(plan.orAt(properties.rebuildRate()), clock.instant());
    }

    private static List<String> names(List<EventPartition> partitions) {
        return partitions.stream().map(EventPartition::mark).toList();
    }

    private void requireWholeTopics(Projection projection) {
        Map<EventPartition, Long> beginnings = topics.beginnings(projection.topics());
        beginnings.values().removeIf(offset -> offset == 0);
        if (!beginnings.isEmpty()) {
            EventPartition partition = beginnings.keySet().iterator().next();
            throw new RefusedException(
                    "The topics of " + projection.name() + " are not whole any more: " + partition
                            + " starts at offset " + beginnings.get(partition) + ".",
                    "Republish the event log into new topics, and rebuild then.");
        }
    }
}
