package io.instaclone.query.admin;

import io.instaclone.query.projection.NotProjectedException;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.RebuildPlan;
import io.instaclone.query.projection.RebuildPlan.Promotion;
import io.instaclone.query.projection.UnreadableStateException;
import io.instaclone.query.rebuild.Operations;
import io.instaclone.query.rebuild.Overview;
import io.instaclone.query.rebuild.ProjectionView;
import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Projections and their rebuilds. Each command answers with how the projection is then. */
@RestController
@RequestMapping("/admin/projections")
class ProjectionController {
    static final String TEXT = "text/plain;charset=UTF-8";

    private final NamedProjections projections;
    private final Operations operations;
    private final Overview overview;

    ProjectionController(NamedProjections projections, Operations operations, Overview overview) {
        this.projections = projections;
        this.operations = operations;
        this.overview = overview;
    }

    /**
     * All projections, by name.
     *
     * @param unknown those of which nobody can tell how they are
     */
    record Projections(List<ProjectionView> items, List<Unknown> unknown) {}

    /**
     * A projection without a state that can be read.
     *
     * @param reason why, and what to do
     */
    record Unknown(String name, String reason) {}

    @GetMapping
    Projections all() {
        var all = new Projections(new ArrayList<>(), new ArrayList<>());
        for (Projection projection : projections.all()) {
            try {
                all.items().add(overview.of(projection));
            } catch (NotProjectedException | UnreadableStateException e) {
                all.unknown().add(new Unknown(projection.name(), String.valueOf(e.getMessage())));
            }
        }
        return all;
    }

    @GetMapping("/{name}")
    ProjectionView one(@PathVariable String name) {
        return overview.of(projections.require(name));
    }

    @GetMapping(params = "format=text", produces = TEXT)
    String table() {
        Projections all = all();
        return all.unknown().stream()
                .map(unknown -> unknown.name() + ": " + unknown.reason() + "\n")
                .collect(Collectors.joining("", ProjectionText.table(all.items()), ""));
    }

    /** The rebuild that runs, or how the last one ended. */
    @GetMapping(path = "/{name}/rebuild", produces = TEXT)
    String rebuild(@PathVariable String name) {
        return ProjectionText.rebuild(one(name));
    }

    /** Starts a rebuild: no more events in a second than {@code rate}, which is else as configured. */
    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionView rebuild(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer rate,
            @RequestParam(defaultValue = "auto") String promote) {
        if (rate != null && rate < 1) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST, "The rate is a number of events in a second, 1 or more.");
        }
        Projection projection = projections.require(name);
        operations.rebuild(projection, new RebuildPlan(promotion(promote), rate, "An operator asked for it."));
        return overview.of(projection);
    }

    @PostMapping("/{name}/abort")
    ProjectionView abort(@PathVariable String name) {
        operations.abort(projections.require(name));
        return one(name);
    }

    @PostMapping("/{name}/promote")
    ProjectionView promote(@PathVariable String name) {
        operations.promote(projections.require(name));
        return one(name);
    }

    @PostMapping("/{name}/rollback")
    ProjectionView rollBack(@PathVariable String name) {
        operations.rollBack(projections.require(name));
        return one(name);
    }

    /** Answers when all consumers have left, or after a few seconds; {@code members} tells. */
    @PostMapping("/{name}/pause")
    ProjectionView pause(@PathVariable String name) {
        operations.pause(projections.require(name));
        return one(name);
    }

    @PostMapping("/{name}/resume")
    ProjectionView resume(@PathVariable String name) {
        operations.resume(projections.require(name));
        return one(name);
    }

    private static Promotion promotion(String text) {
        for (Promotion promotion : Promotion.values()) {
            if (text.equals(promotion.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return promotion;
            }
        }
        throw new ProblemException(ProblemKind.BAD_REQUEST, "promote is auto, manual or if-equal.");
    }
}
