package io.instaclone.command.notification;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.command.Scenario;
import io.instaclone.command.notification.NotificationCommand.CreateNotification;
import io.instaclone.command.notification.NotificationCommand.MarkNotificationsRead;
import io.instaclone.command.notification.NotificationRejection.NotificationNotFound;
import io.instaclone.events.NotificationCreated;
import io.instaclone.events.NotificationKind;
import io.instaclone.events.NotificationsRead;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final UUID NOTIFICATION = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8056");
    private static final UUID POST = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID BOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final CreateNotification CREATE =
            new CreateNotification(NOTIFICATION, ALICE, NotificationKind.LIKE, BOB, POST, null, NOW);
    private static final NotificationCreated CREATED =
            new NotificationCreated(NOTIFICATION, ALICE, NotificationKind.LIKE, BOB, POST, null, NOW);
    private static final MarkNotificationsRead READ = new MarkNotificationsRead(ALICE, null, NOW);

    private final Scenario<Notification> notification = Scenario.of(Notification.NONE, Notification::evolve);
    private final Scenario<ReadMark> mark = Scenario.of(ReadMark.UNREAD, ReadMark::evolve);

    @Test
    void somebodyIsTold() {
        notification.given().when(state -> state.decide(CREATE)).then(CREATED);
    }

    @Test
    void tellingItTwiceIsTellingItOnce() {
        notification.given(CREATED).when(state -> state.decide(CREATE)).thenNothing();
    }

    @Test
    void aNotificationIsItsRecipientsOnly() {
        Notification alices = Notification.NONE.evolve(CREATED);
        assertThatCode(() -> alices.requireFor(ALICE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> alices.requireFor(BOB)).isInstanceOf(NotificationNotFound.class);
        assertThatThrownBy(() -> Notification.NONE.requireFor(ALICE)).isInstanceOf(NotificationNotFound.class);
    }

    @Test
    void readingMovesTheMarkOn() {
        mark.given().when(state -> state.decide(READ, 7)).then(read(7));
        mark.given(read(7)).when(state -> state.decide(READ, 8)).then(read(8));
    }

    @Test
    void theMarkNeverMovesBack() {
        mark.given(read(7)).when(state -> state.decide(READ, 7)).thenNothing();
        mark.given(read(7)).when(state -> state.decide(READ, 3)).thenNothing();
    }

    @Test
    void whoWasToldNothingHasReadAll() {
        mark.given().when(state -> state.decide(READ, 0)).thenNothing();
    }

    private static NotificationsRead read(long position) {
        return new NotificationsRead(ALICE, position, NOW);
    }
}
