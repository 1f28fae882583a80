package io.instaclone.command.message;

import io.instaclone.command.message.MessageCommand.SendMessage;
import io.instaclone.command.message.MessageRejection.MessageNotFound;
import io.instaclone.command.message.MessageRejection.UserNotFound;
import io.instaclone.command.message.MessageRejection.WritingToOneself;
import io.instaclone.events.MessageSent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message. Stream {@code message-M}: sent, nothing else.
 *
 * @param conversationId null when it never was
 */
record Message(@Nullable String conversationId) {
    static final Message NONE = new Message(null);

    Message evolve(SpecificRecord event) {
        return switch (event) {
            case MessageSent e -> new Message(e.getConversationId());
            default -> throw new IllegalArgumentException("Not an event of a message: " + event.getClass());
        };
    }

    List<SpecificRecord> decide(SendMessage command, boolean recipientExists) {
        if (command.recipientId().equals(command.actor())) {
            throw new WritingToOneself();
        }
        if (!recipientExists) {
            throw new UserNotFound();
        }
        return List.of(new MessageSent(
                command.messageId(),
                Conversation.idOf(command.actor(), command.recipientId()),
                command.actor(),
                command.recipientId(),
                command.text(),
                command.at()));
    }

    /** Throws {@link MessageNotFound} when this is no message of that conversation. */
    void requireIn(String thisConversation) {
        if (!thisConversation.equals(conversationId)) {
            throw new MessageNotFound();
        }
    }
}
