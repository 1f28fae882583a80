package io.instaclone.command.story;

import io.instaclone.command.Scenario;
import io.instaclone.command.story.StoryCommand.CreateStory;
import io.instaclone.command.story.StoryCommand.ViewStory;
import io.instaclone.command.story.StoryRejection.StoryNotFound;
import io.instaclone.events.StoryCreated;
import io.instaclone.events.StoryViewed;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final UUID STORY = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID BOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final String MEDIA = "https://example.com/1.jpg";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant END = NOW.plus(Duration.ofHours(24));
    private static final StoryCreated CREATED = new StoryCreated(STORY, ALICE, MEDIA, null, NOW, END);

    private final Scenario<Story> story = Scenario.of(Story.NONE, Story::evolve);
    private final Scenario<StoryView> view = Scenario.of(StoryView.NONE, StoryView::evolve);
    private final Story published = Story.NONE.evolve(CREATED);

    @Test
    void aStoryLivesForADay() {
        story.given()
                .when(state -> state.decide(new CreateStory(STORY, ALICE, MEDIA, null, NOW)))
                .then(CREATED);
    }

    @Test
    void whoSeesAStoryIsNoted() {
        Instant late = END.minusMillis(1);
        view.given()
                .when(state -> state.decide(new ViewStory(STORY, BOB, late), published))
                .then(new StoryViewed(STORY, ALICE, BOB, late, END));
    }

    @Test
    void seeingItTwiceIsSeeingItOnce() {
        view.given(new StoryViewed(STORY, ALICE, BOB, NOW, END))
                .when(state -> state.decide(new ViewStory(STORY, BOB, NOW), published))
                .thenNothing();
    }

    @Test
    void onesOwnViewIsNotCounted() {
        view.given()
                .when(state -> state.decide(new ViewStory(STORY, ALICE, NOW), published))
                .thenNothing();
    }

    @Test
    void aStoryThatHasEndedIsNotThereForAnybody() {
        view.given()
                .when(state -> state.decide(new ViewStory(STORY, BOB, END), published))
                .thenRejected(StoryNotFound.class);
        view.given()
                .when(state -> state.decide(new ViewStory(STORY, ALICE, END), published))
                .thenRejected(StoryNotFound.class);
    }

    @Test
    void whatNeverWasCannotBeSeen() {
        view.given()
                .when(state -> state.decide(new ViewStory(STORY, BOB, NOW), Story.NONE))
                .thenRejected(StoryNotFound.class);
    }
}
