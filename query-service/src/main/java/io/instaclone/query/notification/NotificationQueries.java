package io.instaclone.query.notification;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.notification.NotificationQuery.GetNotifications;
import io.instaclone.query.projection.View;
import io.instaclone.query.user.UserSummaries;
import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.PageOf;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Answers what is asked about notifications. */
@Component
final class NotificationQueries implements QueryHandlers {
    /** Counted no further: it is what people see as "99+". */
    private static final int MANY = 100;

    private static final String POSITION = "position";

    private final UserSummaries users;
    private final Cursors cursors;

    NotificationQueries(UserSummaries users, Cursors cursors) {
        this.users = users;
        this.cursors = cursors;
    }

    @Override
    public void register(Registry registry) {
        registry.answer(
                GetNotifications.class,
                Set.of(NotificationProjection.NAME, UserSummaries.PROJECTION),
                this::notifications);
    }

    private NotificationsView notifications(GetNotifications query, View view) {
        UUID recipient = query.recipientId();
        long readUpTo = view.findFirst(
                        NotificationProjection.READ_MARKS, query(where("id").is(recipient)))
                .map(ReadMarkDocument::upToPosition)
                .orElse(0L);
        List<NotificationDocument> found = view.find(
                NotificationProjection.NOTIFICATIONS,
                newest(
                        recipient,
                        where(POSITION).lt(query.slice().before()),
                        query.slice().limitAndOne()));
        PageOf<NotificationDocument> page = cursors.page(query.slice(), found, NotificationDocument::position);
        People people = users.find(
                page.items().stream().map(NotificationDocument::actorId).toList(), view);
        List<NotificationView> items = page.items().stream()
                .map(notification -> NotificationView.of(notification, people, readUpTo))
                .toList();
        return new NotificationsView(items, page.nextCursor(), unread(recipient, readUpTo, view));
    }

    private static int unread(UUID recipient, long readUpTo, View view) {
        Query unread = newest(recipient, where(POSITION).gt(readUpTo), MANY);
        // The index alone answers this.
        unread.fields().include(POSITION).exclude("id");
        return view.find(NotificationProjection.NOTIFICATIONS, unread).size();
    }

    private static Query newest(UUID recipient, Criteria positions, int count) {
        return query(where("recipientId").is(recipient).andOperator(positions))
                .with(Sort.by(POSITION).descending())
                .limit(count);
    }
}
