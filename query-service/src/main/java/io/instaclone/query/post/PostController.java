package io.instaclone.query.post;

import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.post.PostQuery.GetComments;
import io.instaclone.query.post.PostQuery.GetHashtagPosts;
import io.instaclone.query.post.PostQuery.GetPost;
import io.instaclone.query.post.PostQuery.GetPostLikes;
import io.instaclone.query.post.PostQuery.GetUserPosts;
import io.instaclone.query.post.PostQuery.ListPosts;
import io.instaclone.query.security.PublicEndpoint;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.web.ApiController;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.Page;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Posts over HTTP. */
@ApiController
final class PostController {
    private final QueryBus bus;
    private final Cursors cursors;

    PostController(QueryBus bus, Cursors cursors) {
        this.bus = bus;
        this.cursors = cursors;
    }

    @Operation(operationId = "ListPosts", summary = "All posts, newest first")
    @PublicEndpoint
    @GetMapping("/posts")
    PageOf<PostView> all(Page page, Viewer viewer, ReadDemand demand) {
        return bus.ask(new ListPosts(cursors.open("posts", page), viewer), demand);
    }

    @Operation(operationId = "GetPost", summary = "A post")
    @ApiResponse(responseCode = "404", description = "No such post, or it was deleted")
    @PublicEndpoint
    @GetMapping("/posts/{id}")
    PostView byId(@PathVariable UUID id, Viewer viewer, ReadDemand demand) {
        return bus.ask(new GetPost(id, viewer), demand).orElseThrow(() -> ProblemException.notFound("post"));
    }

    @Operation(operationId = "GetPostLikes", summary = "Who likes a post, newest first")
    @ApiResponse(responseCode = "404", description = "No such post, or it was deleted")
    @PublicEndpoint
    @GetMapping("/posts/{id}/likes")
    PageOf<LikeView> likes(@PathVariable UUID id, Page page, ReadDemand demand) {
        return bus.ask(new GetPostLikes(id, cursors.open("posts/" + id + "/likes", page)), demand)
                .orElseThrow(() -> ProblemException.notFound("post"));
    }

    @Operation(operationId = "GetComments", summary = "What is said about a post, oldest first")
    @ApiResponse(responseCode = "404", description = "No such post, or it was deleted")
    @PublicEndpoint
    @GetMapping("/posts/{id}/comments")
    PageOf<CommentView> comments(@PathVariable UUID id, Page page, ReadDemand demand) {
        return bus.ask(new GetComments(id, cursors.open("posts/" + id + "/comments", page)), demand)
                .orElseThrow(() -> ProblemException.notFound("post"));
    }

    @Operation(operationId = "GetHashtagPosts", summary = "The posts that have a hashtag, newest first")
    @PublicEndpoint
    @GetMapping("/hashtags/{tag}/posts")
    PageOf<PostView> withHashtag(@PathVariable String tag, Page page, Viewer viewer, ReadDemand demand) {
        // As the write side finds tags in captions.
        String written = Normalizer.normalize(tag, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        Slice slice = cursors.open("hashtags/" + written + "/posts", page);
        return bus.ask(new GetHashtagPosts(written, slice, viewer), demand);
    }

    @Operation(operationId = "GetUserPosts", summary = "The posts of a user, newest first")
    @ApiResponse(responseCode = "404", description = "No such user")
    @PublicEndpoint
    @GetMapping("/users/{id}/posts")
    PageOf<PostView> ofUser(@PathVariable UUID id, Page page, Viewer viewer, ReadDemand demand) {
        return bus.ask(new GetUserPosts(id, cursors.open("users/" + id + "/posts", page), viewer), demand)
                .orElseThrow(() -> ProblemException.notFound("user"));
    }
}
