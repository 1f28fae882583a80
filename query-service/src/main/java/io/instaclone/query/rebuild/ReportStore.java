package io.instaclone.query.rebuild;

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

    Optional<RebuildReport> find(String generation) {
        return Optional.ofNullable(template.findById(generation, RebuildReport.class, COLLECTION));
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
