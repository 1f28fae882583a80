package io.instaclone.command.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refresh token, by the hash of its secret. Good once. */
@Entity
@Table(name = "refresh_tokens")
class RefreshToken {
    @Id
    @Column(name = "token_hash")
    private String hash;

    @Column(name = "family_id")
    private UUID familyId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected RefreshToken() {}

    RefreshToken(String hash, UUID familyId, UUID userId, Instant expiresAt) {
        this.hash = hash;
        this.familyId = familyId;
        this.userId = userId;
        this.expiresAt = expiresAt;
    }

    UUID familyId() {
        return familyId;
    }

    UUID userId() {
        return userId;
    }

    boolean isSpent() {
        return usedAt != null || revokedAt != null;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    void use(Instant now) {
        usedAt = now;
    }
}
