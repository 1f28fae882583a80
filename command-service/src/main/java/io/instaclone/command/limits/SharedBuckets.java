package io.instaclone.command.limits;

import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.VerboseBucket;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.instaclone.command.security.ServerSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What is left of quotas, in PostgreSQL, so that it holds over all instances. Every method throws
 * {@link DataAccessResourceFailureException} when the database is not there.
 */
@Component
class SharedBuckets {
    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration KEPT_AFTER_WINDOW = Duration.ofMinutes(1);
    private static final int FORGOTTEN_AT_ONCE = 1000;
    private static final String HMAC = "HmacSHA256";

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final SecretKeySpec serverKey;

    SharedBuckets(DataSource dataSource, ServerSecrets secrets, Clock clock) {
        buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limits")
                .clientClock(new ClockMeter(clock))
                .requestTimeout(TIMEOUT)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_WINDOW))
                .build();
        serverKey = new SecretKeySpec(secrets.secret("limits"), HMAC);
    }

    /** Uses it once, if there is something left. */
    Standing take(Quota quota, String subject) {
        VerboseResult<Boolean> result = ask(quota, subject, bucket -> bucket.tryConsume(1));
        return Standing.of(quota, result.getValue(), result);
    }

    /** Looks whether there is something left. */
    Standing look(Quota quota, String subject) {
        VerboseResult<Long> result = ask(quota, subject, VerboseBucket::getAvailableTokens);
        return Standing.of(quota, result.getValue() > 0, result);
    }

    /** Makes one use undone. */
    Standing giveBack(Quota quota, String subject) {
        return Standing.of(quota, true, ask(quota, subject, bucket -> bucket.addTokens(1)));
    }

    private <T> VerboseResult<T> ask(Quota quota, String subject, Function<VerboseBucket, VerboseResult<T>> question) {
        try {
            return question.apply(
                    buckets.getProxy(key(quota, subject), quota::bucket).asVerbose());
        } catch (BucketExecutionException e) {
            throw new DataAccessResourceFailureException("The limits are not reachable", e);
        }
    }

    /** Who is limited is not to be read in the table; and another quota than before is another bucket. */
    private String key(Quota quota, String subject) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(serverKey);
            return quota.policy() + " "
                    + HexFormat.of().formatHex(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** What is full again is forgotten, in small batches. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void forgetExpired() {
        try {
            int forgotten;
            do {
                forgotten = buckets.removeExpired(FORGOTTEN_AT_ONCE);
            } while (forgotten == FORGOTTEN_AT_ONCE);
        } catch (BucketExecutionException e) {
            log.warn("Old limits stay for another minute: {}", e.getMessage());
        }
    }
}
