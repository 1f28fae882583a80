package io.instaclone.command.story;

import io.instaclone.command.story.StoryCommand.ViewStory;
import io.instaclone.events.StoryViewed;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Whether somebody has seen a story. A stream of its own, {@code storyview-S-V}. */
record StoryView(boolean exists) {
    static final StoryView NONE = new StoryView(false);

    StoryView evolve(SpecificRecord event) {
        return switch (event) {
            case StoryViewed _ -> new StoryView(true);
            default -> throw new IllegalArgumentException("Not an event of a story view: " + event.getClass());
        };
    }

    /** One's own story counts as seen anyway. */
    List<SpecificRecord> decide(ViewStory command, Story story) {
        Story.Published live = story.requireLive(command.at());
        boolean own = live.authorId().equals(command.actor());
        return exists || own
                ? List.of()
                : List.of(new StoryViewed(
                        command.storyId(), live.authorId(), command.actor(), command.at(), live.expiresAt()));
    }
}
