package io.instaclone.command.notification;

import io.instaclone.command.notification.NotificationCommand.MarkNotificationsRead;
import io.instaclone.events.NotificationsRead;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * How far somebody has read his notifications. Stream {@code notifications-U}.
 *
 * @param upToPosition the log position of the last one that is read; 0 when none is
 */
record ReadMark(long upToPosition) {
    static final ReadMark UNREAD = new ReadMark(0);

    ReadMark evolve(SpecificRecord event) {
        return switch (event) {
            case NotificationsRead e -> new ReadMark(e.getUpToPosition());
            default -> throw new IllegalArgumentException("Not an event of a read mark: " + event.getClass());
        };
    }

    /** The mark only moves on; {@code position} is where the command wants it, 0 when there is nothing to read. */
    List<SpecificRecord> decide(MarkNotificationsRead command, long position) {
        return position <= upToPosition
                ? List.of()
                : List.of(new NotificationsRead(command.actor(), position, command.at()));
    }
}
