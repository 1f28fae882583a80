package io.instaclone.command.story;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandHandlers;
import io.instaclone.command.bus.Decision;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.story.StoryCommand.CreateStory;
import io.instaclone.command.story.StoryCommand.ViewStory;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Handlers of the commands of {@link StoryCommand}. */
@Component
class StoryCommands implements CommandHandlers {
    private final EventLog log;

    StoryCommands(EventLog log) {
        this.log = log;
    }

    @Override
    public void register(Registry registry) {
        registry.stream("story", Story.NONE, Story::evolve);
        registry.stream("storyview", StoryView.NONE, StoryView::evolve);
        registry.handle(CreateStory.class, this::create);
        registry.handle(ViewStory.class, this::view);
    }

    private Decision<Accepted> create(CreateStory command) {
        String streamId = stream(command.storyId());
        Streams streams = log.read(streamId);
        return Decision.of(command.storyId(), streams.append(streamId, Story.NONE.decide(command)));
    }

    private Decision<Accepted> view(ViewStory command) {
        String storyStream = stream(command.storyId());
        String viewStream = "storyview-" + command.storyId() + "-" + command.actor();
        Streams streams = log.read(storyStream, viewStream);
        Story story = streams.fold(storyStream, Story.NONE, Story::evolve);
        StoryView view = streams.fold(viewStream, StoryView.NONE, StoryView::evolve);
        return Decision.of(command.storyId(), streams.append(viewStream, view.decide(command, story)));
    }

    private static String stream(UUID storyId) {
        return "story-" + storyId;
    }
}
