package io.instaclone.command.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The keys for access tokens, held in memory between looks at where they are kept. */
@Component
class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final KeyStore store;
    private final Clock clock;
    private volatile List<Held> held;

    /** A key ready for use. */
    record Held(SigningKey key, KeySchedule schedule) {}

    SigningKeys(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.held = store.load();
    }

    /** The key that signs now. */
    SigningKey signing() {
        Instant now = clock.instant();
        return held.stream()
                .filter(each -> each.schedule().signsAt(now))
                .max(Comparator.comparing(each -> each.schedule().signsFrom()))
                .map(Held::key)
                .orElseThrow(() -> new IllegalStateException("No key signs at " + now));
    }

    /** The key of this id, if it is one of ours. */
    Optional<SigningKey> find(String kid) {
        return held.stream().map(Held::key).filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** All public keys, as RFC 7517 has them. */
    Map<String, List<Map<String, Object>>> jwks() {
        return Map.of("keys", held.stream().map(each -> each.key().jwk()).toList());
    }

    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    void refresh() {
        try {
            held = store.load();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The signing keys could not be read again: {}", e.getMessage());
        }
    }
}
