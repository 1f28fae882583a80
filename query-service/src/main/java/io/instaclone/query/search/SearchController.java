package io.instaclone.query.search;

import io.instaclone.query.bus.Query;
import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.hashtag.SearchHashtags;
import io.instaclone.query.post.SearchPosts;
import io.instaclone.query.search.SearchRequest.Type;
import io.instaclone.query.security.PublicEndpoint;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.user.SearchUsers;
import io.instaclone.query.web.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;

/** Search over HTTP. */
@ApiController
final class SearchController {
    private final QueryBus bus;

    SearchController(QueryBus bus) {
        this.bus = bus;
    }

    @Operation(
            operationId = "Search",
            summary = "Users, posts and hashtags, best first; case and accents do not matter")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            required = true,
            description =
                    "The beginning of a user name or of a word of a name; words of a caption; the beginning of a tag",
            schema = @Schema(type = "string", minLength = 1, maxLength = SearchRequest.MAX_LENGTH))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "type",
            description = "What to look for, joined by commas: users, posts, hashtags; all if not given",
            schema = @Schema(type = "string", example = "users,hashtags"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many of each",
            schema = @Schema(type = "integer", minimum = "1", maximum = "50", defaultValue = "10"))
    @PublicEndpoint
    @GetMapping("/search")
    SearchAnswer search(@Parameter(hidden = true) SearchRequest request, Viewer viewer, ReadDemand demand) {
        String text = request.text();
        int limit = request.limit();
        var asking = new Asking(demand, System.nanoTime());
        return new SearchAnswer(
                asking.ifWanted(request, Type.USERS, () -> new SearchUsers(text, limit)),
                asking.ifWanted(request, Type.POSTS, () -> new SearchPosts(text, limit, viewer)),
                asking.ifWanted(request, Type.HASHTAGS, () -> new SearchHashtags(text, limit)));
    }

    /** Several questions share the patience of one client. */
    private final class Asking {
        private final ReadDemand demand;
        private final long began;

        Asking(ReadDemand demand, long began) {
            this.demand = demand;
            this.began = began;
        }

        <T> @Nullable List<T> ifWanted(SearchRequest request, Type type, Supplier<Query<List<T>>> query) {
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            return request.types().contains(type) ? bus.ask(query.get(), demand.after(waited)) : null;
        }
    }
}
