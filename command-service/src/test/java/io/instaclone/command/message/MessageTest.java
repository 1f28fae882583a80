package io.instaclone.command.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.command.Scenario;
import io.instaclone.command.message.MessageCommand.MarkMessagesRead;
import io.instaclone.command.message.MessageCommand.SendMessage;
import io.instaclone.command.message.MessageRejection.ConversationNotFound;
import io.instaclone.command.message.MessageRejection.MessageNotFound;
import io.instaclone.command.message.MessageRejection.UserNotFound;
import io.instaclone.command.message.MessageRejection.WritingToOneself;
import io.instaclone.events.MessageSent;
import io.instaclone.events.MessagesRead;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final UUID MESSAGE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID BOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final String CONVERSATION = ALICE + "_" + BOB;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final SendMessage SEND = new SendMessage(MESSAGE, BOB, ALICE, "Hello", NOW);
    private static final MessageSent SENT = new MessageSent(MESSAGE, CONVERSATION, BOB, ALICE, "Hello", NOW);
    private static final MarkMessagesRead READ = new MarkMessagesRead(ALICE, BOB, null, NOW);

    private final Scenario<Message> message = Scenario.of(Message.NONE, Message::evolve);
    private final Scenario<Inbox> inbox = Scenario.of(Inbox.UNREAD, Inbox::evolve);

    @Test
    void aMessageIsSent() {
        message.given().when(state -> state.decide(SEND, true)).then(SENT);
    }

    @Test
    void nobodyWritesToHimself() {
        message.given()
                .when(state -> state.decide(new SendMessage(MESSAGE, BOB, BOB, "Hello", NOW), true))
                .thenRejected(WritingToOneself.class);
    }

    @Test
    void whoDoesNotExistGetsNoMessage() {
        message.given().when(state -> state.decide(SEND, false)).thenRejected(UserNotFound.class);
    }

    @Test
    void aConversationHasOneIdWhoeverAsks() {
        assertThat(Conversation.idOf(ALICE, BOB)).isEqualTo(CONVERSATION);
        assertThat(Conversation.idOf(BOB, ALICE)).isEqualTo(CONVERSATION);
    }

    @Test
    void aMessageBelongsToItsConversationOnly() {
        Message sent = Message.NONE.evolve(SENT);
        assertThatCode(() -> sent.requireIn(CONVERSATION)).doesNotThrowAnyException();
        assertThatThrownBy(() -> sent.requireIn("another")).isInstanceOf(MessageNotFound.class);
        assertThatThrownBy(() -> Message.NONE.requireIn(CONVERSATION)).isInstanceOf(MessageNotFound.class);
    }

    @Test
    void readingMovesTheMarkOn() {
        inbox.given().when(state -> state.decide(READ, true, 7)).then(read(7));
        inbox.given(read(7)).when(state -> state.decide(READ, true, 8)).then(read(8));
    }

    @Test
    void theMarkNeverMovesBack() {
        inbox.given(read(7)).when(state -> state.decide(READ, true, 7)).thenNothing();
        inbox.given(read(7)).when(state -> state.decide(READ, true, 3)).thenNothing();
    }

    @Test
    void anEmptyConversationIsRead() {
        inbox.given().when(state -> state.decide(READ, true, 0)).thenNothing();
    }

    @Test
    void thereIsNoConversationWithOneselfOrNobody() {
        inbox.given()
                .when(state -> state.decide(new MarkMessagesRead(ALICE, ALICE, null, NOW), true, 0))
                .thenRejected(ConversationNotFound.class);
        inbox.given().when(state -> state.decide(READ, false, 0)).thenRejected(UserNotFound.class);
    }

    private static MessagesRead read(long position) {
        return new MessagesRead(CONVERSATION, ALICE, BOB, position, NOW);
    }
}
