package io.instaclone.query.admin;

import io.instaclone.query.projection.Projection;
import io.instaclone.query.web.ProblemException;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The projections by name. */
@Component
class NamedProjections {
    private final List<Projection> projections;

    NamedProjections(List<Projection> projections) {
        this.projections = projections.stream()
                .sorted(Comparator.comparing(Projection::name))
                .toList();
    }

    /** All, by name. */
    List<Projection> all() {
        return projections;
    }

    /** The one with this name; throws {@link ProblemException} when there is none. */
    Projection require(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findAny()
                .orElseThrow(() -> ProblemException.notFound("projection"));
    }
}
