package io.instaclone.query.projection;

import io.instaclone.query.projection.Generation.Role;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import io.instaclone.query.projection.RebuildPlan.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How states are stored. The first version kept {@code live} and {@code newest} alone, and that is still enough to read:
 * what is missing means what it meant before there was such a field.
 */
final class StateDocument {
    static final String REVISION = "revision";
    private static final String LIVE = "live";
    private static final String NEWEST = "newest";
    private static final String PAUSED = "paused";
    private static final String GENERATIONS = "generations";

    private StateDocument() {}

    static Document write(ProjectionState state) {
        return new Document("_id", state.projection())
                .append(REVISION, state.revision())
                // For people who look; the role says the same.
                .append(LIVE, state.live().number())
                .append(NEWEST, state.newest())
                .append(PAUSED, state.paused())
                .append(
                        GENERATIONS,
                        state.generations().stream()
                                .map(StateDocument::generation)
                                .toList())
                .append("lastRebuild", end(state.lastRebuild()));
    }

    /** Throws {@link UnreadableStateException} where something is missing that can't be told from the rest. */
    static ProjectionState read(Document document) {
        String projection = document.get("_id").toString();
        try {
            List<Generation> generations = generations(document);
            int highest =
                    generations.stream().mapToInt(Generation::number).max().orElse(0);
            return new ProjectionState(
                    projection,
                    find(document, REVISION, Number.class)
                            .map(Number::longValue)
                            .orElse(0L),
                    Math.max(find(document, NEWEST, Integer.class).orElse(highest), highest),
                    find(document, PAUSED, Boolean.class).orElse(false),
                    generations,
                    find(document, "lastRebuild", Document.class)
                            .map(StateDocument::end)
                            .orElse(null));
        } catch (IllegalArgumentException e) {
            throw new UnreadableStateException(projection, String.valueOf(e.getMessage()));
        }
    }

    private static List<Generation> generations(Document state) {
        if (!state.containsKey(GENERATIONS)) {
            return List.of(new Generation(require(state, LIVE, Integer.class), Role.LIVE, Instant.EPOCH, null, null));
        }
        List<Generation> generations = new ArrayList<>();
        for (Object generation : require(state, GENERATIONS, Iterable.class)) {
            generations.add(generation(as(Document.class, GENERATIONS, generation)));
        }
        if (generations.stream().filter(g -> g.role() == Role.LIVE).count() != 1) {
            throw new IllegalArgumentException("not exactly one of its generations has the role LIVE");
        }
        return List.copyOf(generations);
    }

    private static Document generation(Generation generation) {
        return new Document("number", generation.number())
                .append("role", generation.role().name())
                .append("since", generation.since())
                .append("until", generation.until())
                .append("plan", plan(generation.plan()));
    }

    private static Generation generation(Document document) {
        return new Generation(
                require(document, "number", Integer.class),
                constant(Role.class, document, "role"),
                time(document, "since").orElse(Instant.EPOCH),
                time(document, "until").orElse(null),
                find(document, "plan", Document.class).map(StateDocument::plan).orElse(null));
    }

    private static @Nullable Document plan(@Nullable RebuildPlan plan) {
        return plan == null
                ? null
                : new Document("promotion", plan.promotion().name())
                        .append("rate", plan.rate())
                        .append("reason", plan.reason());
    }

    private static RebuildPlan plan(Document plan) {
        return new RebuildPlan(
                constant(Promotion.class, plan, "promotion"),
                find(plan, "rate", Integer.class).orElse(null),
                find(plan, "reason", String.class).orElse(""));
    }

    private static @Nullable Document end(@Nullable RebuildEnd end) {
        return end == null
                ? null
                : new Document("generation", end.generation())
                        .append("outcome", end.outcome().name())
                        .append("detail", end.detail())
                        .append("at", Date.from(end.at()));
    }

    private static RebuildEnd end(Document end) {
        return new RebuildEnd(
                require(end, "generation", Integer.class),
                constant(Outcome.class, end, "outcome"),
                find(end, "detail", String.class).orElse(""),
                time(end, "at").orElse(Instant.EPOCH));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Document document, String field) {
        String name = require(document, field, String.class);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(field + " is " + name + ", which this version does not know");
    }

    private static Optional<Instant> time(Document document, String field) {
        return find(document, field, Date.class).map(Date::toInstant);
    }

    private static <T> T require(Document document, String field, Class<T> type) {
        return find(document, field, type).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    private static <T> Optional<T> find(Document document, String field, Class<T> type) {
        return Optional.ofNullable(document.get(field)).map(value -> as(type, field, value));
    }

    private static <T> T as(Class<T> type, String field, Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(field + " is no " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
