package io.instaclone.command.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Refresh tokens: random, single-use, stored as hashes; a second use revokes all that came of the same login. */
@Component
public class RefreshTokens {
    private static final int SECRET_BYTES = 32;

    private final RefreshTokenRepository repository;
    private final SecurityProperties settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(RefreshTokenRepository repository, SecurityProperties settings, Clock clock) {
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A token that was made but not stored yet.
     *
     * @param secret what the client gets
     * @param row the JPA entity to persist, together with whatever the token comes of
     */
    public record Unsaved(String secret, Object row) {}

    /**
     * A token in the place of a used one.
     *
     * @param userId whose it is
     * @param secret what the client gets
     */
    public record Renewed(UUID userId, String secret) {}

    /** Begins a family, for a login. */
    public Unsaved begin(UUID userId) {
        String secret = newSecret();
        return new Unsaved(secret, token(secret, UUID.randomUUID(), userId));
    }

    /** Uses a token up and makes its successor; empty when it is unknown, expired, used before or revoked. */
    @Transactional
    public Optional<Renewed> renew(String secret) {
        Instant now = clock.instant();
        Optional<RefreshToken> found = find(secret);
        if (found.isEmpty() || found.get().isExpired(now)) {
            return Optional.empty();
        }
        RefreshToken token = found.get();
        if (token.isSpent()) {
            // Somebody has a copy. Which of the two is the thief nobody knows, so both have to log in again.
            repository.revokeFamily(token.familyId(), now);
            return Optional.empty();
        }
        token.use(now);
        String next = newSecret();
        repository.save(token(next, token.familyId(), token.userId()));
        return Optional.of(new Renewed(token.userId(), next));
    }

    /** Revokes all that came of the same login; an unknown token is no error. */
    @Transactional
    public void revoke(String secret) {
        find(secret).ifPresent(token -> repository.revokeFamily(token.familyId(), clock.instant()));
    }

    /** The token as it is while nobody else uses, makes or revokes one of its family. */
    private Optional<RefreshToken> find(String secret) {
        String hash = hash(secret);
        Optional<UUID> familyId = repository.familyOf(hash);
        familyId.ifPresent(repository::lockFamily);
        // Locked as well: an instance of the version before this one knows no lock but that of the row.
        return familyId.isPresent() ? repository.findByHash(hash) : Optional.empty();
    }

    @Scheduled(initialDelay = 600_000, fixedDelay = 3_600_000)
    @Transactional
    void forgetExpired() {
        repository.deleteExpired(clock.instant());
    }

    private RefreshToken token(String secret, UUID familyId, UUID userId) {
        return new RefreshToken(hash(secret), familyId, userId, clock.instant().plus(settings.refreshTokenLife()));
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
