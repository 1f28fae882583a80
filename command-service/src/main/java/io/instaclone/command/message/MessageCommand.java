package io.instaclone.command.message;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.Command;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one can do with messages. */
sealed interface MessageCommand extends Command<Accepted> {

    /** Write to somebody. */
    record SendMessage(UUID messageId, UUID actor, UUID recipientId, String text, Instant at)
            implements MessageCommand {

        /** Never shows the text, wherever it is printed. */
        @Override
        public String toString() {
            return "SendMessage[messageId=" + messageId + "]";
        }
    }

    /**
     * Have read what somebody wrote.
     *
     * @param upTo the last message that is read; null for all, one's own for what came before it
     */
    record MarkMessagesRead(
            UUID actor, UUID peerId, @Nullable UUID upTo, Instant at) implements MessageCommand {}
}
