package io.instaclone.query.message;

import java.time.Instant;
import java.util.UUID;

/** A message as it is answered; {@code read}: by its recipient. */
record MessageView(
        UUID id, String conversationId, UUID senderId, UUID recipientId, String text, Instant sentAt, boolean read) {

    static MessageView of(MessageDocument message, boolean read) {
        return new MessageView(
                message.id(),
                message.conversationId(),
                message.senderId(),
                message.recipientId(),
                message.text(),
                message.sentAt(),
                read);
    }
}
