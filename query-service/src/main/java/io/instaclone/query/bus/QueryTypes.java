package io.instaclone.query.bus;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Finds all types of query. */
final class QueryTypes {
    private static final String ROOT = "io.instaclone.query";

    private QueryTypes() {}

    /** The class names of all queries that there are. */
    static Set<String> onClassPath() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Query.class));
        return scanner.findCandidateComponents(ROOT).stream()
                .map(type -> Objects.requireNonNull(type.getBeanClassName()))
                .collect(Collectors.toSet());
    }
}
