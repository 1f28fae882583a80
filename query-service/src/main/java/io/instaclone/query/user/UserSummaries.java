package io.instaclone.query.user;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.projection.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;

/** Looks people up for other features, all of a page at once. */
@Component
public final class UserSummaries {
    /** The projection that a query has to declare for this. */
    public static final String PROJECTION = "profiles";

    private static final int AT_ONCE = 200;

    /** Only documents of users who are registered have it. */
    static final String CREATED_AT = "createdAt";

    /** People who were looked up. */
    public record People(Map<UUID, UserSummary> byId) {
        /** Everybody has a summary: a post must not vanish because its author comes from another partition, later. */
        public UserSummary summary(UUID id) {
            return byId.getOrDefault(id, UserSummary.unknown(id));
        }

        /** In the same order. */
        public List<UserSummary> summaries(List<UUID> ids) {
            return ids.stream().map(this::summary).toList();
        }
    }

    /** Finds all of these in one go, or in a few when they are very many. */
    public People find(Collection<UUID> ids, View view) {
        Map<UUID, UserSummary> found = new HashMap<>();
        ids.stream()
                .distinct()
                .gather(Gatherers.windowFixed(AT_ONCE))
                .flatMap(
                        some -> view
                                .find(
                                        ProfileProjection.PROFILES,
                                        query(where("id")
                                                .in(some)
                                                .and(CREATED_AT)
                                                .exists(true)))
                                .stream())
                .forEach(profile -> found.put(profile.id(), UserSummary.of(profile)));
        return new People(found);
    }

    /** Whether there is such a user. */
    public boolean exists(UUID id, View view) {
        return find(Set.of(id), view).byId().containsKey(id);
    }
}
