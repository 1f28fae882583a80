package io.instaclone.query.message;

import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.message.MessageQuery.GetConversation;
import io.instaclone.query.message.MessageQuery.GetConversations;
import io.instaclone.query.security.Viewer;
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

/** Messages over HTTP. A conversation is named by the peer, so nobody can even name another's. */
@ApiController
final class MessageController {
    private final QueryBus bus;
    private final Cursors cursors;

    MessageController(QueryBus bus, Cursors cursors) {
        this.bus = bus;
        this.cursors = cursors;
    }

    @Operation(operationId = "GetConversations", summary = "One's conversations, that with the newest message first")
    @GetMapping("/messages")
    PageOf<ConversationView> all(Page page, Viewer viewer, ReadDemand demand) {
        UUID user = viewer.requireUserId();
        return bus.ask(new GetConversations(user, cursors.open("messages/" + user, page)), demand);
    }

    @Operation(operationId = "GetConversation", summary = "What one and a peer wrote to each other, newest first")
    @ApiResponse(responseCode = "404", description = "No such user, or oneself")
    @GetMapping("/messages/{userId}")
    PageOf<MessageView> with(@PathVariable UUID userId, Page page, Viewer viewer, ReadDemand demand) {
        UUID user = viewer.requireUserId();
        var slice = cursors.open("messages/" + user + "/" + userId, page);
        return bus.ask(new GetConversation(user, userId, slice), demand)
                .orElseThrow(() -> ProblemException.notFound("conversation"));
    }
}
