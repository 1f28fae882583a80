package io.instaclone.query.story;

import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.story.StoryQuery.GetStories;
import io.instaclone.query.story.StoryQuery.GetStoryViewers;
import io.instaclone.query.web.ApiController;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.Page;
import io.instaclone.query.web.PageOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Stories over HTTP. */
@ApiController
final class StoryController {
    private final QueryBus bus;
    private final Cursors cursors;

    StoryController(QueryBus bus, Cursors cursors) {
        this.bus = bus;
        this.cursors = cursors;
    }

    @Operation(
            operationId = "GetStories",
            summary = "The live stories of whom one follows and of oneself, by author; unseen ones first")
    @GetMapping("/stories")
    PageOf<StoryGroupView> all(Page page, Viewer viewer, ReadDemand demand) {
        UUID user = viewer.requireUserId();
        return bus.ask(new GetStories(user, cursors.open("stories/" + user, page)), demand);
    }

    @Operation(operationId = "GetStoryViewers", summary = "Who saw a story of one's own, newest first")
    @ApiResponse(responseCode = "404", description = "No such story")
    @ApiResponse(responseCode = "403", description = "The story is somebody else's")
    @GetMapping("/stories/{id}/views")
    PageOf<StoryViewerView> viewers(@PathVariable UUID id, Page page, Viewer viewer, ReadDemand demand) {
        var slice = cursors.open("stories/" + id + "/views", page);
        return bus.ask(new GetStoryViewers(id, viewer.requireUserId(), slice), demand);
    }
}
