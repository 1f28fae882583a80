package io.instaclone.query.rebuild;

import io.instaclone.query.projection.GenerationId;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** The collection {@code rebuilds}: what comparisons have found. Throws what {@link MongoTemplate} does. */
final class ReportStore {
    private static final String COLLECTION = "rebuilds";

    private final MongoTemplate template;

    ReportStore(MongoTemplate template) {
        this.template = template;
    }

    void save(RebuildReport report) {
        template.save(report, COLLECTION);
    }

    /** What the last comparison of a generation found. */
    Optional<RebuildReport> find(GenerationId generation) {
        return Optional.ofNullable(template.findById(generation.toString(), RebuildReport.class, COLLECTION));
    }

    /** The same, if it was compared with the one that is live: after a rollback a report proves nothing any more. */
    Optional<RebuildReport> find(GenerationId generation, int live) {
        return find(generation).filter(report -> report.comparedWith() == live);
    }

    /** Forgets what is older than this generation. */
    void forgetBefore(String projection, int generation) {
        template.remove(
                Query.query(Criteria.where("projection")
                        .is(projection)
                        .and("generation")
                        .lt(generation)),
                COLLECTION);
    }
}
