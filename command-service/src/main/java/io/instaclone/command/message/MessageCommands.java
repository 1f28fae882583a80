package io.instaclone.command.message;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandHandlers;
import io.instaclone.command.bus.Decision;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.EventLog.Found;
import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.message.MessageCommand.MarkMessagesRead;
import io.instaclone.command.message.MessageCommand.SendMessage;
import io.instaclone.command.user.UserDirectory;
import io.instaclone.events.MessageSent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Handlers of the commands of {@link MessageCommand}. */
@Component
class MessageCommands implements CommandHandlers {
    private static final int LOOK_BACK = 20;

    private final EventLog log;
    private final UserDirectory users;

    MessageCommands(EventLog log, UserDirectory users) {
        this.log = log;
        this.users = users;
    }

    @Override
    public void register(Registry registry) {
        registry.stream("message", Message.NONE, Message::evolve);
        registry.stream("inbox", Inbox.UNREAD, Inbox::evolve);
        registry.handle(SendMessage.class, this::send);
        registry.handle(MarkMessagesRead.class, this::markRead);
    }

    private Decision<Accepted> send(SendMessage command) {
        String streamId = stream(command.messageId());
        boolean recipientExists = users.exists(command.recipientId());
        Streams streams = log.read(streamId);
        return Decision.of(
                command.messageId(), streams.append(streamId, Message.NONE.decide(command, recipientExists)));
    }

    private Decision<Accepted> markRead(MarkMessagesRead command) {
        String conversationId = Conversation.idOf(command.actor(), command.peerId());
        String inboxStream = "inbox-" + conversationId + "-" + command.actor();
        boolean peerExists = users.exists(command.peerId());
        Streams streams = log.read(inboxStream);
        Inbox inbox = streams.fold(inboxStream, Inbox.UNREAD, Inbox::evolve);
        long end = command.upTo() == null ? Long.MAX_VALUE : positionOf(command.upTo(), conversationId);
        long position = lastToRead(conversationId, command.peerId(), end);
        return Decision.of(command.peerId(), streams.append(inboxStream, inbox.decide(command, peerExists, position)));
    }

    private long positionOf(UUID messageId, String conversationId) {
        String streamId = stream(messageId);
        Streams streams = log.read(streamId);
        streams.fold(streamId, Message.NONE, Message::evolve).requireIn(conversationId);
        return streams.lastPosition(streamId);
    }

    /**
     * The position of the peer's last message up to here; 0 when there is none. It is not sought for without end among
     * one's own: behind many of them any place will do, since what lies below it is read in any case.
     */
    private long lastToRead(String conversationId, UUID peerId, long end) {
        List<Found<MessageSent>> newest = log.newest(conversationId, MessageSent.class, end, LOOK_BACK);
        long elsewhere = newest.size() < LOOK_BACK ? 0 : newest.getLast().position();
        return newest.stream()
                .filter(found -> found.event().getSenderId().equals(peerId))
                .findFirst()
                .map(Found::position)
                .orElse(elsewhere);
    }

    private static String stream(UUID messageId) {
        return "message-" + messageId;
    }
}
