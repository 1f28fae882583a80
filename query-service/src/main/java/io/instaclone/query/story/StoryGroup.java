package io.instaclone.query.story;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The live stories of an author as a viewer may see them.
 *
 * @param own whether they are the viewer's
 * @param stories oldest first; one at least
 */
record StoryGroup(UUID authorId, boolean own, List<LiveStory> stories) {
    boolean hasUnseen() {
        return !stories.stream().allMatch(LiveStory::seen);
    }

    /** The position of the newest story that there was at a place of the log. */
    OptionalLong newest(long asOf) {
        return stories.stream()
                .mapToLong(LiveStory::position)
                .filter(position -> position <= asOf)
                .max();
    }

    /** Whether there were stories at a place of the log that the viewer had not seen by then. */
    boolean hadUnseen(long asOf) {
        return stories.stream().anyMatch(story -> story.position() <= asOf && story.seenAt() > asOf);
    }

    /** The newest position that the order of groups goes by. */
    long lastChange() {
        return stories.stream()
                .mapToLong(story -> story.seen() ? Math.max(story.position(), story.seenAt()) : story.position())
                .max()
                .orElse(0);
    }
}
