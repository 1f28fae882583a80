package io.instaclone.command.story;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.Command;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one can do with a story. */
sealed interface StoryCommand extends Command<Accepted> {

    /** Publish a story. */
    record CreateStory(
            UUID storyId,
            UUID actor,
            String mediaUrl,
            @Nullable String caption,
            Instant at) implements StoryCommand {}

    /** See a story; seeing it twice is seeing it once. */
    record ViewStory(UUID storyId, UUID actor, Instant at) implements StoryCommand {}
}
