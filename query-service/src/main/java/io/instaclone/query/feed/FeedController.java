package io.instaclone.query.feed;

import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.feed.FeedQuery.GetFeed;
import io.instaclone.query.post.PostView;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.web.ApiController;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.Page;
import io.instaclone.query.web.PageOf;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;

/** Feeds over HTTP. */
@ApiController
final class FeedController {
    private final QueryBus bus;
    private final Cursors cursors;

    FeedController(QueryBus bus, Cursors cursors) {
        this.bus = bus;
        this.cursors = cursors;
    }

    @Operation(operationId = "GetFeed", summary = "What those whom one follows have published, newest first")
    @GetMapping("/feed")
    PageOf<PostView> feed(Page page, Viewer viewer, ReadDemand demand) {
        return bus.ask(new GetFeed(cursors.open("feed/" + viewer.requireUserId(), page), viewer), demand);
    }
}
