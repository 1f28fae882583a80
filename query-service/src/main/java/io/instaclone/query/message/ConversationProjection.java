package io.instaclone.query.message;

import com.mongodb.client.model.Indexes;
import io.instaclone.events.MessageSent;
import io.instaclone.events.MessagesRead;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.query.projection.Change;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.UnhandledEventException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Messages, and the conversation as each of the two has it. All of a conversation comes from one partition, in order. */
@Component
final class ConversationProjection implements Projection {
    static final String NAME = "conversations";

    static final StoredCollection<InboxDocument> INBOXES = new StoredCollection<>(
            NAME,
            "inboxes",
            InboxDocument.class,
            List.of(Indexes.compoundIndex(Indexes.ascending("ownerId"), Indexes.descending("position"))));

    /** Unread ones are counted in the second index alone. */
    static final StoredCollection<MessageDocument> MESSAGES = new StoredCollection<>(
            NAME,
            "messages",
            MessageDocument.class,
            List.of(
                    Indexes.compoundIndex(Indexes.ascending("conversationId"), Indexes.descending("position")),
                    Indexes.ascending("conversationId", "recipientId", "position")));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MESSAGE);
    }

    @Override
    public List<StoredCollection<?>> collections() {
        return List.of(INBOXES, MESSAGES);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case MessageSent e -> sent(event, e, changes);
            case MessagesRead e -> {
                inbox(e.getReaderId(), e.getPeerId(), changes).set("readPosition", e.getUpToPosition());
                inbox(e.getPeerId(), e.getReaderId(), changes).set("peerReadPosition", e.getUpToPosition());
            }
            default -> throw new UnhandledEventException(event.payload());
        }
    }

    private static void sent(RecordedEvent event, MessageSent e, Changes changes) {
        changes.of(MESSAGES, e.getMessageId())
                .set("conversationId", e.getConversationId())
                .set("senderId", e.getSenderId())
                .set("recipientId", e.getRecipientId())
                .set("text", e.getText())
                .set("sentAt", e.getSentAt())
                .set("position", event.position());
        last(event, e, inbox(e.getSenderId(), e.getRecipientId(), changes), e.getSenderId(), e.getRecipientId())
                .increment("receivedPosition", 0);
        last(event, e, inbox(e.getRecipientId(), e.getSenderId(), changes), e.getRecipientId(), e.getSenderId())
                .set("receivedPosition", event.position());
    }

    private static Change last(RecordedEvent event, MessageSent e, Change inbox, UUID owner, UUID peer) {
        return inbox.set("conversationId", e.getConversationId())
                .set("ownerId", owner)
                .set("peerId", peer)
                .set("lastMessageId", e.getMessageId())
                .set("lastSenderId", e.getSenderId())
                .set("lastText", e.getText())
                .set("lastSentAt", e.getSentAt())
                .set("position", event.position())
                .increment("readPosition", 0)
                .increment("peerReadPosition", 0);
    }

    private static Change inbox(UUID owner, UUID peer, Changes changes) {
        return changes.of(INBOXES, InboxDocument.id(owner, peer));
    }
}
