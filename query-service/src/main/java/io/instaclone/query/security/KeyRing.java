package io.instaclone.query.security;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The public keys that tokens may be signed with, by their {@code kid}. Never asks anybody: a request must not. */
@Component
final class KeyRing {
    private volatile Map<String, RSAPublicKey> keys = Map.of();

    Optional<RSAPublicKey> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * Takes over a key set; throws {@link JwtException} when the text is none, or holds no key to check signatures with.
     */
    void replace(String jwks) {
        Map<String, RSAPublicKey> found = new HashMap<>();
        for (Jwk<?> jwk : Jwks.setParser().build().parse(jwks).getKeys()) {
            if (jwk.getId() != null && jwk.toKey() instanceof RSAPublicKey key) {
                found.put(jwk.getId(), key);
            }
        }
        if (found.isEmpty()) {
            throw new JwtException("A key set without an RSA key");
        }
        keys = Map.copyOf(found);
    }
}
