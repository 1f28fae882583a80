package io.instaclone.command.security;

import io.instaclone.command.security.SigningKeys.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys that the service makes and keeps in PostgreSQL. A new one is published for a while before it signs, so that
 * nobody meets a token whose key he has not heard of; an old one verifies until its last token is gone, and goes.
 */
@Component
class StoredKeys {
    private static final Logger log = LoggerFactory.getLogger(StoredKeys.class);
    /** What clocks may differ by, and more than the time in which an instance learns of a change. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final StoredKeyRepository repository;
    private final KeyProperties settings;
    private final SecurityProperties security;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    StoredKeys(
            StoredKeyRepository repository,
            KeyProperties settings,
            SecurityProperties security,
            JdbcTemplate jdbc,
            Clock clock) {
        this.repository = repository;
        this.settings = settings;
        this.security = security;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes the first key if there is none. Of several instances that start at once, one does. */
    @Transactional
    public void begin() {
        lock();
        if (repository.count() == 0) {
            repository.save(new StoredKey(SigningKey.generate(), now(), now()));
        }
    }

    /** Reads all keys, after those were deleted whose tokens are all gone. */
    @Transactional
    public List<Held> load() {
        repository.deleteRetired(
                clock.instant().minus(security.accessTokenLife()).minus(MARGIN));
        return repository.findAllByOrderBySignsFrom().stream()
                .map(stored -> new Held(stored.key(), schedule(stored)))
                .toList();
    }

    /** Makes a successor to the key that signs now, unless there is one already that waits for its time. */
    @Transactional
    public List<KeySchedule> rotate() {
        lock();
        Instant now = now();
        List<StoredKey> keys = repository.findAllByOrderBySignsFrom();
        if (keys.stream().noneMatch(key -> key.signsFrom().isAfter(now))) {
            var successor = new StoredKey(SigningKey.generate(), now, now.plus(settings.publishedAhead()));
            keys.forEach(key -> key.retire(successor.signsFrom()));
            repository.saveAndFlush(successor);
            log.info("The signing key {} is published and signs from {}", successor.kid(), successor.signsFrom());
        }
        return repository.findAllByOrderBySignsFrom().stream()
                .map(StoredKeys::schedule)
                .toList();
    }

    /** As PostgreSQL keeps it, so that what is told first is what is told later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void lock() {
        jdbc.execute("lock table signing_keys in exclusive mode");
    }

    private static KeySchedule schedule(StoredKey stored) {
        return new KeySchedule(stored.kid(), stored.signsFrom(), stored.retiredAt());
    }
}
