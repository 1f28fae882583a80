package io.instaclone.command.message;

import io.instaclone.command.message.MessageCommand.MarkMessagesRead;
import io.instaclone.command.message.MessageRejection.ConversationNotFound;
import io.instaclone.command.message.MessageRejection.UserNotFound;
import io.instaclone.events.MessagesRead;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * How far somebody has read a conversation. Stream {@code inbox-V-U}.
 *
 * @param upToPosition the log position of the last message that is read; 0 when none is
 */
record Inbox(long upToPosition) {
    static final Inbox UNREAD = new Inbox(0);

    Inbox evolve(SpecificRecord event) {
        return switch (event) {
            case MessagesRead e -> new Inbox(e.getUpToPosition());
            default -> throw new IllegalArgumentException("Not an event of an inbox: " + event.getClass());
        };
    }

    /** The mark only moves on; {@code position} is where the command wants it, 0 when there is nothing to read. */
    List<SpecificRecord> decide(MarkMessagesRead command, boolean peerExists, long position) {
        if (command.peerId().equals(command.actor())) {
            throw new ConversationNotFound();
        }
        if (!peerExists) {
            throw new UserNotFound();
        }
        return position <= upToPosition
                ? List.of()
                : List.of(new MessagesRead(
                        Conversation.idOf(command.actor(), command.peerId()),
                        command.actor(),
                        command.peerId(),
                        position,
                        command.at()));
    }
}
