package io.instaclone.command.security;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.RsaPublicJwk;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys for access tokens: made by the first start, shared by all instances, held in memory between refreshes. */
@Component
class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final SigningKeyRepository repository;
    private final Clock clock;
    private volatile List<Held> held;

    /** A key ready for use. */
    record Held(String kid, PrivateKey privateKey, RSAPublicKey publicKey, SigningKey row) {
        static Held of(SigningKey row) {
            return new Held(row.kid(), row.privateKey(), row.publicKey(), row);
        }
    }

    SigningKeys(SigningKeyRepository repository, Clock clock, JdbcTemplate jdbc, TransactionTemplate inTransaction) {
        this.repository = repository;
        this.clock = clock;
        this.held = inTransaction.execute(_ -> {
            // Of several instances that start at once, one makes the key.
            jdbc.execute("lock table signing_keys in exclusive mode");
            if (repository.count() == 0) {
                repository.save(newKey(clock.instant()));
            }
            return load();
        });
    }

    /** The key that signs now. */
    Held signing() {
        Instant now = clock.instant();
        return held.stream()
                .filter(key -> key.row().signsAt(now))
                .max(Comparator.comparing(key -> key.row().createdAt()))
                .orElseThrow(() -> new IllegalStateException("No key signs at " + now));
    }

    /** The public key of this id, if it is one of ours. */
    Optional<RSAPublicKey> publicKey(String kid) {
        return held.stream()
                .filter(key -> key.kid().equals(kid))
                .map(Held::publicKey)
                .findFirst();
    }

    /** All public keys, as RFC 7517 has them. */
    Map<String, List<Map<String, Object>>> jwks() {
        return Map.of("keys", held.stream().map(SigningKeys::jwk).toList());
    }

    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    void refresh() {
        try {
            held = load();
        } catch (DataAccessException e) {
            log.warn("The signing keys could not be read again: {}", e.getMessage());
        }
    }

    private List<Held> load() {
        return repository.findAll().stream().map(Held::of).toList();
    }

    private static SigningKey newKey(Instant now) {
        KeyPair pair = Jwts.SIG.RS256.keyPair().build();
        RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
        String kid = Jwks.builder().key(publicKey).idFromThumbprint().build().getId();
        return new SigningKey(kid, pair.getPrivate(), publicKey, now);
    }

    private static Map<String, Object> jwk(Held key) {
        RsaPublicJwk jwk = Jwks.builder()
                .key(key.publicKey())
                .id(key.kid())
                .algorithm(Jwts.SIG.RS256.getId())
                .publicKeyUse("sig")
                .build();
        return jwk.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }
}
