package io.instaclone.command.notification;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandHandlers;
import io.instaclone.command.bus.Decision;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.notification.NotificationCommand.CreateNotification;
import io.instaclone.command.notification.NotificationCommand.MarkNotificationsRead;
import io.instaclone.events.NotificationCreated;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Handlers of the commands of {@link NotificationCommand}. */
@Component
class NotificationCommands implements CommandHandlers {
    private final EventLog log;

    NotificationCommands(EventLog log) {
        this.log = log;
    }

    @Override
    public void register(Registry registry) {
        registry.stream("notification", Notification.NONE, Notification::evolve);
        registry.stream("notifications", ReadMark.UNREAD, ReadMark::evolve);
        registry.handle(CreateNotification.class, this::create);
        registry.handle(MarkNotificationsRead.class, this::markRead);
    }

    private Decision<Accepted> create(CreateNotification command) {
        UUID id = command.notificationId();
        return Decision.once(id, stream(id), Notification.NONE.decide(command));
    }

    private Decision<Accepted> markRead(MarkNotificationsRead command) {
        String streamId = "notifications-" + command.actor();
        Streams streams = log.read(streamId);
        ReadMark mark = streams.fold(streamId, ReadMark.UNREAD, ReadMark::evolve);
        UUID upTo = command.upTo();
        long position = upTo == null ? newestFor(command.actor()) : positionOf(upTo, command.actor());
        return Decision.of(command.actor(), streams.append(streamId, mark.decide(command, position)));
    }

    private long newestFor(UUID userId) {
        return log.newest(userId.toString(), NotificationCreated.class, Long.MAX_VALUE, 1).stream()
                .mapToLong(EventLog.Found::position)
                .findFirst()
                .orElse(0);
    }

    private long positionOf(UUID notificationId, UUID userId) {
        String streamId = stream(notificationId);
        Streams streams = log.read(streamId);
        streams.fold(streamId, Notification.NONE, Notification::evolve).requireFor(userId);
        return streams.lastPosition(streamId);
    }

    private static String stream(UUID notificationId) {
        return "notification-" + notificationId;
    }
}
