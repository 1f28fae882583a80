package io.instaclone.command.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pair of RSA keys; kept in the database, so that all instances sign and verify with the same. */
@Entity
@Table(name = "signing_keys")
class SigningKey {
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

    protected SigningKey() {}

    SigningKey(String kid, PrivateKey privateKey, RSAPublicKey publicKey, Instant createdAt) {
        this.kid = kid;
        this.privateKey = privateKey.getEncoded();
        this.publicKey = publicKey.getEncoded();
        this.createdAt = createdAt;
        this.signsFrom = createdAt;
    }

    String kid() {
        return kid;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Whether tokens are signed with it at this moment. */
    boolean signsAt(Instant moment) {
        return !signsFrom.isAfter(moment) && (retiredAt == null || retiredAt.isAfter(moment));
    }

    PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The private key " + kid + " is broken", e);
        }
    }

    RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The public key " + kid + " is broken", e);
        }
    }
}
