package io.instaclone.query.projection;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when a projection has ended or stands before a record; not part of readiness, since reads go on. */
final class ProjectorHealth implements HealthIndicator {
    private final ProjectorStatus status;

    ProjectorHealth(ProjectorStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        boolean stopped = status.phase() == ProjectorStatus.Phase.STOPPED;
        boolean healthy =
                !stopped && status.poisons().isEmpty() && status.trouble().isEmpty();
        var health = healthy ? Health.up() : Health.down();
        health.withDetail("phase", status.phase());
        status.trouble().ifPresent(trouble -> health.withDetail("trouble", trouble));
        status.poisons()
                .forEach((partition, poison) -> health.withDetail(
                        "stopped " + partition, "offset " + poison.offset() + ": " + poison.reason()));
        return health.build();
    }
}
