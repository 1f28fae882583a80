package io.instaclone.query.projection;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when a generation of a projection has ended or stands before a record, or when nobody can tell which generations
 * there are; not part of readiness, since reads go on.
 * A projection that an operator has paused is well.
 */
final class ProjectorHealth implements HealthIndicator {
    private final Crew crew;

    ProjectorHealth(Crew crew) {
        this.crew = crew;
    }

    @Override
    public Health health() {
        var health = Health.up();
        if (crew.isPaused()) {
            health.withDetail("paused", true);
        }
        crew.trouble().ifPresent(trouble -> health.down().withDetail("trouble", trouble));
        crew.statuses().forEach((number, status) -> tell(health, number, status));
        return health.build();
    }

    private static void tell(Health.Builder health, int number, ProjectorStatus status) {
        String generation = "generation " + number;
        health.withDetail(generation, status.phase());
        status.trouble().ifPresent(trouble -> health.withDetail(generation + " trouble", trouble));
        status.poisons()
                .forEach((partition, poison) -> health.withDetail(
                        generation + " stopped " + partition, "offset " + poison.offset() + ": " + poison.reason()));
        status.parkedKeys()
                .forEach((partition, keys) -> health.withDetail(
                        generation + " parked " + partition, keys + " keys, until a rebuild with a better fold"));
        boolean well = status.phase() != ProjectorStatus.Phase.STOPPED
                && status.poisons().isEmpty()
                && status.trouble().isEmpty();
        if (!well) {
            health.down();
        }
    }
}
