package io.instaclone.query.user;

import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.security.PublicEndpoint;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.user.UserQuery.GetCurrentUser;
import io.instaclone.query.user.UserQuery.GetUserByUsername;
import io.instaclone.query.user.UserQuery.GetUserProfile;
import io.instaclone.query.web.ApiController;
import io.instaclone.query.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Profiles over HTTP. */
@ApiController
final class UserController {
    private final QueryBus bus;

    UserController(QueryBus bus) {
        this.bus = bus;
    }

    @Operation(operationId = "GetCurrentUser", summary = "One's own profile")
    @ApiResponse(responseCode = "404", description = "No such user")
    @GetMapping("/users/me")
    ProfileView me(Viewer viewer, ReadDemand demand) {
        return found(bus.ask(new GetCurrentUser(viewer), demand));
    }

    @Operation(operationId = "GetUserProfile", summary = "A profile")
    @ApiResponse(responseCode = "404", description = "No such user")
    @PublicEndpoint
    @GetMapping("/users/{id}")
    ProfileView byId(@PathVariable UUID id, Viewer viewer, ReadDemand demand) {
        return found(bus.ask(new GetUserProfile(id, viewer), demand));
    }

    @Operation(operationId = "GetUserByUsername", summary = "A profile by its user name")
    @ApiResponse(responseCode = "404", description = "No such user")
    @PublicEndpoint
    @GetMapping("/users/by-username/{username}")
    ProfileView byUsername(@PathVariable String username, Viewer viewer, ReadDemand demand) {
        return found(bus.ask(new GetUserByUsername(username, viewer), demand));
    }

    private static ProfileView found(Optional<ProfileView> profile) {
        return profile.orElseThrow(() -> ProblemException.notFound("user"));
    }
}
