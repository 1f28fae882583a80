package io.instaclone.query.security;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.security.Key;
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
    private final JwtParser parser;

    AccessTokens(KeyRing keys, SecurityProperties properties, InstantSource clock) {
        this.keys = keys;
        parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.RS256)
                .and()
                .keyLocator(this::key)
                .requireIssuer(properties.issuer())
                .requireAudience(properties.audience())
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(properties.clockSkew().toSeconds())
                .build();
    }

    /** Whose token it is; throws {@link JwtException} or {@link IllegalArgumentException} when it is not good. */
    UUID userOf(String token) {
        Jws<Claims> jws = parser.parseSignedClaims(token);
        Claims claims = jws.getPayload();
        if (claims.getExpiration() == null || claims.getSubject() == null) {
            throw new UnsupportedJwtException("A token without end or subject");
        }
        return UUID.fromString(claims.getSubject());
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
