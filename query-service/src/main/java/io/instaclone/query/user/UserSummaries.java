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
import org.springframework.stereotype.Component;

/** Looks people up for other features, all of a page at once. */
@Component
public final class UserSummaries {
    /** The projection that a query has to declare for this. */
    public static final String PROJECTION = "profiles";

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

    /** Finds all of these in one go. */
    public People find(Collection<UUID> ids, View view) {
        Map<UUID, UserSummary> found = new HashMap<>();
        if (!ids.isEmpty()) {
            view.find(
                            ProfileProjection.PROFILES,
                            query(where("id")
                                    .in(Set.copyOf(ids))
                                    .and(CREATED_AT)
                                    .exists(true)))
                    .forEach(profile -> found.put(profile.id(), UserSummary.of(profile)));
        }
        return new People(found);
    }

    /** Whether there is such a user. */
    public boolean exists(UUID id, View view) {
        return find(Set.of(id), view).byId().containsKey(id);
    }
}
