package io.instaclone.command.security;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** A pair of RSA keys, and the name that tokens know it by. */
record SigningKey(String kid, PrivateKey privateKey, RSAPublicKey publicKey) {
    private static final int MIN_BITS = 2048;

    /** A fresh pair of 2048 bits, named by its thumbprint (RFC 7638). */
    static SigningKey generate() {
        KeyPair pair = Jwts.SIG.RS256.keyPair().build();
        RSAPublicKey publicKey = (RSAPublicKey) pair.getPublic();
        String kid = Jwks.builder().key(publicKey).idFromThumbprint().build().getId();
        return new SigningKey(kid, pair.getPrivate(), publicKey);
    }

    /** Reads a configured key; throws {@link IllegalStateException} when it is none, or too short. */
    static SigningKey of(KeyProperties.Pem configured) {
        if (!(read(configured) instanceof RSAPrivateCrtKey key)
                || key.getModulus().bitLength() < MIN_BITS) {
            throw new IllegalStateException(
                    "The signing key " + configured.kid() + " is no RSA key of at least " + MIN_BITS + " bits");
        }
        try {
            var publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new SigningKey(configured.kid(), key, (RSAPublicKey) publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + configured.kid() + " is broken", e);
        }
    }

    /** The public half, as RFC 7517 has it. */
    Map<String, Object> jwk() {
        var jwk = Jwks.builder()
                .key(publicKey)
                .id(kid)
                .algorithm(Jwts.SIG.RS256.getId())
                .publicKeyUse("sig")
                .build();
        return jwk.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** Never shows the key, wherever it is printed. */
    @Override
    public String toString() {
        return "SigningKey[kid=" + kid + "]";
    }

    private static @Nullable PrivateKey read(KeyProperties.Pem configured) {
        String text = configured.privateKey();
        try {
            PemContent pem =
                    PemContent.isPresentInText(text) ? PemContent.of(text) : PemContent.load(Path.of(text.strip()));
            return pem == null ? null : pem.getPrivateKey();
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + configured.kid() + " cannot be read", e);
        }
    }
}
