package io.instaclone.query.message;

import static io.instaclone.query.Events.read;
import static io.instaclone.query.Events.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.Recorded;
import io.instaclone.query.projection.InMemoryStore;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ConversationProjectionTest {
    private static final UUID ALICE = new UUID(2, 1);
    private static final UUID BOB = new UUID(2, 2);
    private static final UUID FIRST = new UUID(5, 1);
    private static final UUID SECOND = new UUID(5, 2);

    private static Map<String, Object> inbox(UUID owner, UUID peer, SpecificRecord... events) {
        return new InMemoryStore(new ConversationProjection())
                .given(Recorded.log(events))
                .document(ConversationProjection.INBOXES, InboxDocument.id(owner, peer));
    }

    @Test
    void bothHaveTheConversationWithItsLastMessage() {
        var events = new SpecificRecord[] {wrote(FIRST, ALICE, BOB, "hi"), wrote(SECOND, BOB, ALICE, "ho")};
        assertThat(inbox(ALICE, BOB, events))
                .containsEntry("lastText", "ho")
                .containsEntry("lastSenderId", BOB)
                .containsEntry("peerId", BOB)
                .containsEntry("position", 2L)
                .containsEntry("receivedPosition", 2L);
        assertThat(inbox(BOB, ALICE, events))
                .containsEntry("lastMessageId", SECOND)
                .containsEntry("receivedPosition", 1L)
                .containsEntry("conversationId", inbox(ALICE, BOB, events).get("conversationId"));
    }

    @Test
    void aMarkIsTheReadersAndShowsToThePeer() {
        var events = new SpecificRecord[] {
            wrote(FIRST, ALICE, BOB, "hi"), wrote(SECOND, ALICE, BOB, "hi?"), read(BOB, ALICE, 1)
        };
        assertThat(inbox(BOB, ALICE, events)).containsEntry("readPosition", 1L).containsEntry("peerReadPosition", 0L);
        assertThat(inbox(ALICE, BOB, events))
                .containsEntry("peerReadPosition", 1L)
                .containsEntry("readPosition", 0L);
    }

    @Test
    void aMarkStaysWhenTheNextMessageComes() {
        assertThat(inbox(
                        BOB,
                        ALICE,
                        wrote(FIRST, ALICE, BOB, "hi"),
                        read(BOB, ALICE, 1),
                        wrote(SECOND, ALICE, BOB, "hi?")))
                .containsEntry("readPosition", 1L)
                .containsEntry("receivedPosition", 3L);
    }
}
