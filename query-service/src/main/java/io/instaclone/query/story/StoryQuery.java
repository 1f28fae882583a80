package io.instaclone.query.story;

import io.instaclone.query.bus.Query;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;
import java.util.UUID;

/** What can be asked about stories; always by somebody. */
sealed interface StoryQuery<R> extends Query<R> {

    /**
     * The live stories of those whom a viewer follows and of himself, by author: his own first, then those with unseen
     * ones, then the rest, each by newest story.
     */
    record GetStories(UUID viewerId, Slice slice) implements StoryQuery<PageOf<StoryGroupView>> {}

    /** Who saw a story, newest first; answered to its author alone, also after its end. */
    record GetStoryViewers(UUID storyId, UUID viewerId, Slice slice) implements StoryQuery<PageOf<StoryViewerView>> {}
}
