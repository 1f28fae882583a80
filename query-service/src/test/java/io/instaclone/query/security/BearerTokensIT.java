package io.instaclone.query.security;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.query.QueryApi;
import io.instaclone.query.TestIssuer;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class BearerTokensIT {
    private static final UUID BOB = id();

    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private static TestIssuer issuer() {
        return api.issuer();
    }

    @Test
    void badTokensAreRefusedEverywhereAndNobodyIsAsked() {
        var stranger = Jwts.SIG.RS256.keyPair().build();
        byte[] publicKey = issuer().publicKey().getEncoded();
        List<String> bad = List.of(
                "x",
                Jwts.builder().subject(BOB.toString()).compact(),
                issuer().claims(BOB)
                        .signWith(Keys.hmacShaKeyFor(publicKey), Jwts.SIG.HS256)
                        .compact(),
                issuer().claims(BOB)
                        .signWith(stranger.getPrivate(), Jwts.SIG.RS256)
                        .compact(),
                issuer().sign(issuer().claims(BOB).header().keyId("other").and()),
                issuer().sign(issuer().claims(BOB).header().type("JWT").and()),
                issuer().sign(issuer().claims(BOB)
                        .header()
                        .add("jku", issuer().jwksUri())
                        .and()),
                issuer().sign(issuer().claims(BOB)
                        .header()
                        .jwk(Jwks.builder().key(issuer().publicKey()).build())
                        .and()),
                issuer().sign(issuer().claims(BOB).issuer("other")),
                issuer().sign(issuer().claims(BOB).claim("aud", "other")),
                issuer().sign(issuer().claims(BOB)
                        .expiration(Date.from(Instant.now().minusSeconds(60)))),
                issuer().sign(issuer().claims(BOB).expiration(null)),
                issuer().sign(issuer().claims(BOB).subject("bob")));
        int fetches = issuer().fetches();

        for (String token : bad) {
            for (String path : List.of("/posts", "/users/me")) {
                var answer = api.service().get(path, "Authorization", "Bearer " + token);
                assertProblem(answer, 401, "unauthenticated");
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .startsWith("Bearer ");
            }
        }
        assertProblem(api.service().get("/posts", "Authorization", "Basic YTpi"), 401, "unauthenticated");
        assertThat(issuer().fetches()).isEqualTo(fetches);
        assertThat(api.service()
                        .get("/openapi/query.json", "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItHasExpired() {
        api.read("/posts");
        // It has expired already: a few seconds are added to its life, since clocks differ.
        String token = issuer().sign(
                        issuer().claims(BOB).expiration(Date.from(Instant.now().minusSeconds(1))));

        assertThat(statusOfPostsWith(token)).isEqualTo(200);
        await().until(() -> statusOfPostsWith(token) == 401);
    }

    private static int statusOfPostsWith(String token) {
        return api.service().get("/posts", "Authorization", "Bearer " + token).statusCode();
    }

    @Test
    void everyEndpointIsProtectedUnlessItSaysOtherwise() {
        var mappings = api.service().bean(RequestMappingHandlerMapping.class).getHandlerMethods();
        assertThat(mappings).isNotEmpty();
        mappings.forEach((mapping, method) -> {
            for (String path : mapping.getPatternValues()) {
                String concrete = path.replaceAll("\\{\\w+}", id().toString());
                boolean open = method.hasMethodAnnotation(PublicEndpoint.class)
                        || path.startsWith("/openapi/")
                        || path.equals("/error");
                assertThat(api.service().get(concrete).statusCode() == 401)
                        .as(path)
                        .isNotEqualTo(open);
            }
        });
    }
}
