package io.instaclone.command.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How somebody logs in. Never part of an event. */
@Entity
@Table(name = "credentials")
class Credentials {
    @Id
    @Column(name = "user_id")
    private UUID userId;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Credentials() {}

    Credentials(UUID userId, String email, String passwordHash, Instant createdAt) {
        this.userId = userId;
        this.email = email;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    String passwordHash() {
        return passwordHash;
    }
}
