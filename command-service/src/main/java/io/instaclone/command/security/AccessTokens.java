package io.instaclone.command.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Access tokens: JWTs signed with RS256, as RFC 9068 has them. */
@Component
public class AccessTokens {
    private static final String TYPE = "at+jwt";
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final SigningKeys keys;
    private final SecurityProperties settings;
    private final Clock clock;
    private final JwtParser parser;
    /**
     * Tokens that were checked already. A user sends the same one for minutes, and its signature is a third of what a small
     * command costs. Key and expiry are looked at each time.
     */
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Verified(UUID user, String kid, Instant goodBefore) {}

    AccessTokens(SigningKeys keys, SecurityProperties settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.RS256)
                .and()
                .keyLocator(new OwnKeys())
                .requireIssuer(settings.issuer())
                .requireAudience(settings.audience())
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(CLOCK_SKEW.toSeconds())
                .build();
    }

    /** A token that says who somebody is, for the next minutes. */
    public String issue(UUID userId) {
        SigningKey key = keys.signing();
        Instant now = clock.instant();
        return Jwts.builder()
                .header()
                .type(TYPE)
                .keyId(key.kid())
                .and()
                .issuer(settings.issuer())
                .audience()
                .add(settings.audience())
                .and()
                .subject(userId.toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(settings.accessTokenLife())))
                .signWith(key.privateKey(), Jwts.SIG.RS256)
                .compact();
    }

    /** Whose token it is; throws {@link UnauthenticatedException} when it is not one of ours or no longer good. */
    public UUID verify(String token) {
        Verified known = verified.getIfPresent(token);
        if (known != null
                && clock.instant().isBefore(known.goodBefore())
                && keys.find(known.kid()).isPresent()) {
            return known.user();
        }
        try {
            Jws<Claims> jws = parser.parseSignedClaims(token);
            Claims claims = jws.getPayload();
            UUID user = UUID.fromString(claims.getSubject());
            verified.put(
                    token,
                    new Verified(
                            user,
                            jws.getHeader().getKeyId(),
                            claims.getExpiration().toInstant().plus(CLOCK_SKEW)));
            return user;
        } catch (JwtException | IllegalArgumentException e) {
            throw new UnauthenticatedException("The bearer token is not valid");
        }
    }

    /** Finds keys among our own, and nowhere else: what a header says of keys elsewhere is a reason to refuse. */
    private final class OwnKeys extends LocatorAdapter<Key> {
        @Override
        protected Key locate(JwsHeader header) {
            if (!TYPE.equals(header.getType()) || bringsKeys(header)) {
                throw new IllegalArgumentException("Not an access token of ours");
            }
            return keys.find(header.getKeyId())
                    .map(SigningKey::publicKey)
                    .orElseThrow(() -> new IllegalArgumentException("No such key"));
        }

        private static boolean bringsKeys(JwsHeader header) {
            return header.getJwk() != null
                    || header.getJwkSetUrl() != null
                    || header.getX509Url() != null
                    || header.getX509Chain() != null;
        }
    }
}
