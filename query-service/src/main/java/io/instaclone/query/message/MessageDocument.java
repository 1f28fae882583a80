package io.instaclone.query.message;

import java.time.Instant;
import java.util.UUID;

/**
 * A message.
 *
 * @param position the log position of the event, by which lists are ordered and marks compare
 */
record MessageDocument(
        UUID id, String conversationId, UUID senderId, UUID recipientId, String text, Instant sentAt, long position) {}
