package io.instaclone.query.user;

import io.instaclone.query.projection.View;
import java.util.UUID;

/** How a viewer and a user stand to each other. Asked by profiles, answered by whoever knows who follows whom. */
public interface ViewerFollows {

    /** The projection that a query has to declare for this. */
    String projection();

    /** Looks both directions up. */
    Standing between(UUID viewer, UUID user, View view);

    /**
     * How two stand to each other.
     *
     * @param followedByMe the viewer follows the user
     * @param followsMe the user follows the viewer
     */
    record Standing(boolean followedByMe, boolean followsMe) {}
}
