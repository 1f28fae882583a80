package io.instaclone.query.user;

import com.mongodb.client.model.Filters;
import io.instaclone.query.projection.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Looks people up for other features, all of a page at once. */
@Component
public final class UserSummaries {
    /** The projection that a query has to declare for this. */
    public static final String PROJECTION = "profiles";

    static final Bson CREATED = Filters.exists("createdAt");

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
            view.of(ProfileProjection.PROFILES)
                    .find(Filters.and(Filters.in("_id", Set.copyOf(ids)), CREATED))
                    .forEach(profile -> found.put(profile.id(), UserSummary.of(profile)));
        }
        return new People(found);
    }

    /** Whether there is such a user. */
    public boolean exists(UUID id, View view) {
        return find(Set.of(id), view).byId().containsKey(id);
    }
}
