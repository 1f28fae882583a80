package io.instaclone.query.projection;

import io.instaclone.query.projection.Generation.Role;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import io.instaclone.query.projection.RebuildPlan.Promotion;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How states are stored. */
final class StateDocument {
    static final String REVISION = "revision";

    private StateDocument() {}

    static Document write(ProjectionState state) {
        return new Document("_id", state.projection())
                .append(REVISION, state.revision())
                // For people who look; the role says the same.
                .append("live", state.live().number())
                .append("newest", state.newest())
                .append("paused", state.paused())
                .append(
                        "generations",
                        state.generations().stream()
                                .map(StateDocument::generation)
                                .toList())
                .append("lastRebuild", end(state.lastRebuild()));
    }

    static ProjectionState read(Document document) {
        return new ProjectionState(
                document.getString("_id"),
                document.getLong(REVISION),
                document.getInteger("newest"),
                document.getBoolean("paused"),
                document.getList("generations", Document.class, List.of()).stream()
                        .map(StateDocument::generation)
                        .toList(),
                end(document.get("lastRebuild", Document.class)));
    }

    private static Document generation(Generation generation) {
        return new Document("number", generation.number())
                .append("role", generation.role().name())
                .append("since", generation.since())
                .append("until", generation.until())
                .append("plan", plan(generation.plan()));
    }

    private static Generation generation(Document document) {
        Date until = document.getDate("until");
        return new Generation(
                document.getInteger("number"),
                Role.valueOf(document.getString("role")),
                document.getDate("since").toInstant(),
                until == null ? null : until.toInstant(),
                plan(document.get("plan", Document.class)));
    }

    private static @Nullable Document plan(@Nullable RebuildPlan plan) {
        return plan == null
                ? null
                : new Document("promotion", plan.promotion().name())
                        .append("rate", plan.rate())
                        .append("reason", plan.reason());
    }

    private static @Nullable RebuildPlan plan(@Nullable Document plan) {
        return plan == null
                ? null
                : new RebuildPlan(
                        Promotion.valueOf(plan.getString("promotion")),
                        plan.getInteger("rate"),
                        plan.getString("reason"));
    }

    private static @Nullable Document end(@Nullable RebuildEnd end) {
        return end == null
                ? null
                : new Document("generation", end.generation())
                        .append("outcome", end.outcome().name())
                        .append("detail", end.detail())
                        .append("at", Date.from(end.at()));
    }

    private static @Nullable RebuildEnd end(@Nullable Document end) {
        return end == null
                ? null
                : new RebuildEnd(
                        end.getInteger("generation"),
                        Outcome.valueOf(end.getString("outcome")),
                        end.getString("detail"),
                        end.getDate("at").toInstant());
    }
}
