package io.instaclone.command.security;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface RefreshTokenRepository extends JpaRepository<RefreshToken, String> {

    /** The family of a token, which never changes; found without a lock. */
    @Query("select t.familyId from RefreshToken t where t.hash = :hash")
    Optional<UUID> familyOf(String hash);

    /** The token itself, as it is while nobody else changes it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<RefreshToken> findByHash(String hash);

    /**
     * Whoever makes or revokes tokens of a family holds this until the transaction ends. Locks on rows would not do: one
     * that is just being made has none that others could wait for.
     */
    @Query(
            value = "select cast(pg_advisory_xact_lock(hashtextextended(cast(:familyId as text), 0)) as text)",
            nativeQuery = true)
    String lockFamily(UUID familyId);

    @Modifying
    @Query("update RefreshToken t set t.revokedAt = :now where t.familyId = :familyId and t.revokedAt is null")
    void revokeFamily(UUID familyId, Instant now);

    @Modifying
    @Query("delete from RefreshToken t where t.expiresAt < :before")
    int deleteExpired(Instant before);
}
