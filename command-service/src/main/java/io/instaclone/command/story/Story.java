package io.instaclone.command.story;

import io.instaclone.command.story.StoryCommand.CreateStory;
import io.instaclone.command.story.StoryRejection.StoryNotFound;
import io.instaclone.events.StoryCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A story. Stream {@code story-S}: created, nothing else; it ends by itself.
 *
 * @param published null when it never was
 */
record Story(@Nullable Published published) {
    static final Story NONE = new Story(null);
    static final Duration LIFE = Duration.ofHours(24);

    /**
     * A story that is or was there.
     *
     * @param expiresAt from this instant on nobody sees it any more
     */
    record Published(UUID authorId, Instant expiresAt) {}

    Story evolve(SpecificRecord event) {
        return switch (event) {
            case StoryCreated e -> new Story(new Published(e.getAuthorId(), e.getExpiresAt()));
            default -> throw new IllegalArgumentException("Not an event of a story: " + event.getClass());
        };
    }

    List<SpecificRecord> decide(CreateStory command) {
        return List.of(new StoryCreated(
                command.storyId(),
                command.actor(),
                command.mediaUrl(),
                command.caption(),
                command.at(),
                command.at().plus(LIFE)));
    }

    /** The story, if it is there at this instant; throws {@link StoryNotFound} when it is not. */
    Published requireLive(Instant at) {
        if (published == null || !at.isBefore(published.expiresAt())) {
            throw new StoryNotFound();
        }
        return published;
    }
}
