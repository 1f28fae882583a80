package io.instaclone.query.follow;

import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.follow.FollowQuery.GetFollowers;
import io.instaclone.query.follow.FollowQuery.GetFollowing;
import io.instaclone.query.security.PublicEndpoint;
import io.instaclone.query.web.ApiController;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.Page;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who follows whom, over HTTP. */
@ApiController
final class FollowController {
    private final QueryBus bus;
    private final Cursors cursors;

    FollowController(QueryBus bus, Cursors cursors) {
        this.bus = bus;
        this.cursors = cursors;
    }

    @Operation(operationId = "GetFollowers", summary = "Who follows a user, newest first")
    @ApiResponse(responseCode = "404", description = "No such user")
    @PublicEndpoint
    @GetMapping("/users/{id}/followers")
    PageOf<FollowView> followers(@PathVariable UUID id, Page page, ReadDemand demand) {
        return found(new GetFollowers(id, cursors.open("users/" + id + "/followers", page)), demand);
    }

    @Operation(operationId = "GetFollowing", summary = "Whom a user follows, newest first")
    @ApiResponse(responseCode = "404", description = "No such user")
    @PublicEndpoint
    @GetMapping("/users/{id}/following")
    PageOf<FollowView> following(@PathVariable UUID id, Page page, ReadDemand demand) {
        return found(new GetFollowing(id, cursors.open("users/" + id + "/following", page)), demand);
    }

    private PageOf<FollowView> found(FollowQuery query, ReadDemand demand) {
        return bus.ask(query, demand).orElseThrow(() -> ProblemException.notFound("user"));
    }
}
