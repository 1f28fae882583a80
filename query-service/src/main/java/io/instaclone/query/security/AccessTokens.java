package io.instaclone.query.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Checks access tokens (RFC 9068): RS256 and nothing else, a key of ours by {@code kid}, type, issuer, audience, expiry.
 */
@Component
final class AccessTokens {
    private static final String TYPE = "at+jwt";
    /** Headers that bring or name a key from outside, or ask for extensions; we never send them. */
    private static final List<String> FOREIGN = List.of("jku", "jwk", "x5u", "x5c", "crit", "zip");

    private final KeyRing keys;
    private final InstantSource clock;
    private final Duration clockSkew;
    private final JwtParser parser;
    /**
     * Tokens that were checked already. A user sends the same one for minutes, and its signature costs more than many a
     * read. Key and expiry are looked at each time.
     */
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Verified(UUID user, String kid, Key key, Instant goodBefore) {}

    AccessTokens(KeyRing keys, SecurityProperties properties, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.clockSkew = properties.clockSkew();
        parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.RS256)
                .and()
                .keyLocator(this::key)
                .requireIssuer(properties.issuer())
                .requireAudience(properties.audience())
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(clockSkew.toSeconds())
                .build();
    }

    /** Whose token it is; throws {@link JwtException} or {@link IllegalArgumentException} when it is not good. */
    UUID userOf(String token) {
        Verified known = verified.getIfPresent(token);
        return known != null && isGood(known) ? known.user() : verify(token);
    }

    private boolean isGood(Verified known) {
        return clock.instant().isBefore(known.goodBefore())
                && keys.find(known.kid()).filter(known.key()::equals).isPresent();
    }

    private UUID verify(String token) {
        Jws<Claims> jws = parser.parseSignedClaims(token);
        Claims claims = jws.getPayload();
        if (claims.getExpiration() == null || claims.getSubject() == null) {
            throw new UnsupportedJwtException("A token without end or subject");
        }
        UUID user = UUID.fromString(claims.getSubject());
        Instant goodBefore = claims.getExpiration().toInstant().plus(clockSkew);
        String kid = jws.getHeader().getKeyId();
        keys.find(kid).ifPresent(key -> verified.put(token, new Verified(user, kid, key, goodBefore)));
        return user;
    }

    private Key key(Header header) {
        if (!(header instanceof JwsHeader signed) || signed.getKeyId() == null) {
            throw new UnsupportedJwtException("A token without signature or key id");
        }
        if (!TYPE.equalsIgnoreCase(signed.getType()) || FOREIGN.stream().anyMatch(signed::containsKey)) {
            throw new UnsupportedJwtException("Not an access token");
        }
        return keys.find(signed.getKeyId()).orElseThrow(() -> new UnsupportedJwtException("An unknown key"));
    }
}
