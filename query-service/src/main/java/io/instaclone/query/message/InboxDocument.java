package io.instaclone.query.message;

import java.time.Instant;
import java.util.UUID;

/**
 * A conversation as one of the two has it, with its last message in whole.
 *
 * @param id {@code ownerId:peerId}
 * @param receivedPosition the log position of the last message of the peer; 0 when there is none
 * @param readPosition up to where its owner has read
 * @param peerReadPosition up to where the peer has read
 * @param position the log position of the last message, by which lists are ordered
 */
record InboxDocument(
        String id,
        String conversationId,
        UUID ownerId,
        UUID peerId,
        UUID lastMessageId,
        UUID lastSenderId,
        String lastText,
        Instant lastSentAt,
        long receivedPosition,
        long readPosition,
        long peerReadPosition,
        long position) {
    static String id(UUID owner, UUID peer) {
        return owner + ":" + peer;
    }

    boolean hasUnread() {
        return receivedPosition > readPosition;
    }

    /** Whether its recipient has read a message of the conversation. */
    boolean isRead(UUID sender, long messagePosition) {
        return messagePosition <= (sender.equals(ownerId) ? peerReadPosition : readPosition);
    }

    MessageView lastMessage() {
        UUID recipient = lastSenderId.equals(ownerId) ? peerId : ownerId;
        boolean read = isRead(lastSenderId, position);
        return new MessageView(lastMessageId, conversationId, lastSenderId, recipient, lastText, lastSentAt, read);
    }
}
