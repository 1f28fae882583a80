package io.instaclone.command.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.VerboseResult;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Commands per user, in this instance. */
@Component
class WriteLimits {
    private final Quota perUser;
    private final ClockMeter meter;
    private final Cache<UUID, Bucket> buckets;

    WriteLimits(LimitProperties settings, Clock clock) {
        perUser = new Quota("writes", settings.writesPerUser(), settings.writeWindow());
        meter = new ClockMeter(clock);
        buckets = Caffeine.newBuilder()
                .maximumSize(settings.usersRemembered())
                .expireAfterAccess(settings.writeWindow())
                .build();
    }

    boolean isOff() {
        return perUser.isOff();
    }

    /** Counts a command of this user. */
    Standing take(UUID userId) {
        Bucket bucket = buckets.get(userId, _ -> newBucket());
        VerboseResult<Boolean> result = bucket.asVerbose().tryConsume(1);
        return Standing.of(perUser, result.getValue(), result);
    }

    private Bucket newBucket() {
        var builder = Bucket.builder().withCustomTimePrecision(meter);
        for (var limit : perUser.bucket().getBandwidths()) {
            builder.addLimit(limit);
        }
        return builder.build();
    }
}
