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
import java.util.EnumMap;
import java.util.Map;
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
        var users = new SearchUsers(request.text(), request.limit());
        var posts = new SearchPosts(request.text(), request.limit(), viewer);
        var hashtags = new SearchHashtags(request.text(), request.limit());
        Map<Type, Query<?>> queries =
                new EnumMap<>(Map.of(Type.USERS, users, Type.POSTS, posts, Type.HASHTAGS, hashtags));
        queries.keySet().retainAll(request.types());
        QueryBus.Reading reading = bus.open(queries.values(), demand);
        return new SearchAnswer(
                queries.containsKey(Type.USERS) ? reading.ask(users) : null,
                queries.containsKey(Type.POSTS) ? reading.ask(posts) : null,
                queries.containsKey(Type.HASHTAGS) ? reading.ask(hashtags) : null);
    }
}
