package io.instaclone.query.notification;

import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.notification.NotificationQuery.GetNotifications;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.web.ApiController;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;

/** Notifications over HTTP. */
@ApiController
final class NotificationController {
    private final QueryBus bus;
    private final Cursors cursors;

    NotificationController(QueryBus bus, Cursors cursors) {
        this.bus = bus;
        this.cursors = cursors;
    }

    @Operation(operationId = "GetNotifications", summary = "What one is told of, newest first")
    @GetMapping("/notifications")
    NotificationsView notifications(Page page, Viewer viewer, ReadDemand demand) {
        UUID recipient = viewer.requireUserId();
        return bus.ask(new GetNotifications(cursors.open("notifications/" + recipient, page), recipient), demand);
    }
}
