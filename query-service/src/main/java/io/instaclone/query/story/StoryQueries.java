package io.instaclone.query.story;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.follow.Followees;
import io.instaclone.query.projection.View;
import io.instaclone.query.story.StoryQuery.GetStories;
import io.instaclone.query.story.StoryQuery.GetStoryViewers;
import io.instaclone.query.user.UserSummaries;
import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.user.UserSummary;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Answers what is asked about stories. */
@Component
final class StoryQueries implements QueryHandlers {
    private static final String POSITION = "position";

    private final LiveStories live;
    private final UserSummaries users;
    private final Cursors cursors;

    StoryQueries(LiveStories live, UserSummaries users, Cursors cursors) {
        this.live = live;
        this.users = users;
        this.cursors = cursors;
    }

    @Override
    public void register(Registry registry) {
        registry.answer(
                GetStories.class,
                Set.of(StoryProjection.NAME, Followees.PROJECTION, UserSummaries.PROJECTION),
                this::stories);
        registry.answer(GetStoryViewers.class, Set.of(StoryProjection.NAME, UserSummaries.PROJECTION), this::viewers);
    }

    private PageOf<StoryGroupView> stories(GetStories query, View view) {
        List<StoryGroup> groups = live.of(query.viewerId(), view);
        StoryOrder order = StoryOrder.of(query.slice(), groups);
        return cursors.pageByPlace(query.slice(), order.from(query.slice(), groups), order::place)
                .map(page -> shown(page.stream().map(StoryOrder.Standing::group).toList(), view));
    }

    private List<StoryGroupView> shown(List<StoryGroup> groups, View view) {
        Map<UUID, StoryDocument> stories = live.read(groups.stream().flatMap(group -> group.stories().stream()), view);
        People authors = users.find(groups.stream().map(StoryGroup::authorId).toList(), view);
        return groups.stream()
                .map(group -> shown(group, stories, authors.summary(group.authorId())))
                .toList();
    }

    private static StoryGroupView shown(StoryGroup group, Map<UUID, StoryDocument> stories, UserSummary author) {
        List<StoryView> shown = group.stories().stream()
                .flatMap(story -> Stream.ofNullable(stories.get(story.id()))
                        .map(document -> StoryView.of(document, story.seen(), group.own())))
                .toList();
        return new StoryGroupView(author, group.hasUnseen(), shown);
    }

    /** That a story is there is no secret, so whose it is not is told 403, and not that it is not there. */
    private PageOf<StoryViewerView> viewers(GetStoryViewers query, View view) {
        StoryDocument story = view.findFirst(
                        StoryProjection.STORIES,
                        query(where("id").is(query.storyId()).and("createdAt").exists(true)))
                .orElseThrow(() -> ProblemException.notFound("story"));
        if (!story.authorId().equals(query.viewerId())) {
            throw new ProblemException(ProblemKind.FORBIDDEN, "Only its author sees who saw a story.");
        }
        List<StoryViewDocument> found = view.find(
                StoryProjection.VIEWS,
                query(where("storyId")
                                .is(story.id())
                                .and(POSITION)
                                .lt(query.slice().before()))
                        .with(Sort.by(POSITION).descending())
                        .limit(query.slice().limitAndOne()));
        PageOf<StoryViewDocument> page = cursors.page(query.slice(), found, StoryViewDocument::position);
        People people = users.find(
                page.items().stream().map(StoryViewDocument::viewerId).toList(), view);
        return page.map(views -> views.stream()
                .map(seen -> new StoryViewerView(people.summary(seen.viewerId()), seen.viewedAt()))
                .toList());
    }
}
