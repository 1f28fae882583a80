package io.instaclone.command.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A signing key in the database, where all instances find it, and the time in which it signs. */
@Entity
@Table(name = "signing_keys")
class StoredKey {
    @Id
    private String kid;

    @Column(name = "private_key")
    private byte[] privateKey;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signs_from")
    private Instant signsFrom;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    protected StoredKey() {}

    StoredKey(SigningKey key, Instant createdAt, Instant signsFrom) {
        this.kid = key.kid();
        this.privateKey = key.privateKey().getEncoded();
        this.publicKey = key.publicKey().getEncoded();
        this.createdAt = createdAt;
        this.signsFrom = signsFrom;
    }

    String kid() {
        return kid;
    }

    Instant signsFrom() {
        return signsFrom;
    }

    /** From when on a successor signs; null as long as there is none. */
    @Nullable
    Instant retiredAt() {
        return retiredAt;
    }

    /** Tells that a successor signs from then on; what has one already keeps it. */
    void retire(Instant at) {
        if (retiredAt == null) {
            retiredAt = at;
        }
    }

    SigningKey key() {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            return new SigningKey(kid, rsa.generatePrivate(new PKCS8EncodedKeySpec(privateKey)), (RSAPublicKey)
                    rsa.generatePublic(new X509EncodedKeySpec(publicKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + kid + " is broken", e);
        }
    }
}
