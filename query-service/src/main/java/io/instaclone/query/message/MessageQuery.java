package io.instaclone.query.message;

import io.instaclone.query.bus.Query;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;
import java.util.Optional;
import java.util.UUID;

/** What can be asked about messages; always by one of the two whose they are. */
sealed interface MessageQuery<R> extends Query<R> {

    /** The conversations of a user, that with the newest message first. */
    record GetConversations(UUID userId, Slice slice) implements MessageQuery<PageOf<ConversationView>> {}

    /** What a user and a peer wrote to each other, newest first; empty for oneself and for a peer who does not exist. */
    record GetConversation(UUID userId, UUID peerId, Slice slice)
            implements MessageQuery<Optional<PageOf<MessageView>>> {}
}
