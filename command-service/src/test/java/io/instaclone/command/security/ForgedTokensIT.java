package io.instaclone.command.security;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.instaclone.command.Http;
import io.instaclone.command.Http.Answer;
import io.instaclone.command.Instance;
import io.instaclone.command.TestClock;
import io.instaclone.embedded.junit.TestServers;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The row of API.md on tokens: whatever is not one of ours and fresh is 401, and nobody is asked about it. */
class ForgedTokensIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final TestClock clock = new TestClock();
    private static final SigningKey MALLORYS = SigningKey.generate();
    private static final AtomicInteger calls = new AtomicInteger();
    private static HttpServer elsewhere;
    private static Instance instance;
    private static SigningKey ours;

    @BeforeAll
    static void start() throws Exception {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.close();
        });
        elsewhere.start();
        instance = Instance.start(servers, clock);
        ours = instance.bean(SigningKeys.class).signing();
    }

    @AfterAll
    static void stop() {
        instance.close();
        elsewhere.stop(0);
    }

    @Test
    void whatIsOursAndFreshIsTaken() {
        assertThat(send(signed(ours, UnaryOperator.identity())).status()).isEqualTo(404);
    }

    @Test
    void noToken() {
        assertRefused(instance.http().put("/users/me", "{}"));
    }

    @Test
    void anotherScheme() {
        assertRefused(instance.http().put("/users/me", "{}", "Authorization", "Basic YTpi"));
        assertRefused(instance.http().put("/users/me", "{}", "Authorization", "Bearer"));
    }

    @Test
    void algNone() {
        String claims = signed(ours, UnaryOperator.identity()).split("\\.")[1];
        String header = encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(ours.kid()));
        assertRefused(send(header + "." + claims + "."));
        String signature = signed(ours, UnaryOperator.identity()).split("\\.")[2];
        assertRefused(send(header + "." + claims + "." + signature));
    }

    @Test
    void hs256SignedWithThePublicKey() {
        var secret = Keys.hmacShaKeyFor(ours.publicKey().getEncoded());
        assertRefused(send(claims(ours.kid()).signWith(secret, Jwts.SIG.HS256).compact()));
    }

    @Test
    void anotherAlgorithmOfTheSameKey() {
        assertRefused(send(
                claims(ours.kid()).signWith(ours.privateKey(), Jwts.SIG.RS512).compact()));
        assertRefused(send(
                claims(ours.kid()).signWith(ours.privateKey(), Jwts.SIG.PS256).compact()));
    }

    @Test
    void anUnknownKid() {
        assertRefused(send(signed(MALLORYS, UnaryOperator.identity())));
        assertRefused(send(claims("../../etc/passwd")
                .signWith(MALLORYS.privateKey(), Jwts.SIG.RS256)
                .compact()));
    }

    @Test
    void anothersSignatureUnderOurKid() {
        assertRefused(send(claims(ours.kid())
                .signWith(MALLORYS.privateKey(), Jwts.SIG.RS256)
                .compact()));
    }

    @Test
    void keysInTheHeaderAndAddressesOfKeys() {
        var address = URI.create("http://localhost:" + elsewhere.getAddress().getPort() + "/jwks.json");
        var jwk = Jwks.builder().key(MALLORYS.publicKey()).build();
        for (SigningKey signer : new SigningKey[] {ours, MALLORYS}) {
            assertRefused(send(signed(signer, token -> token.header().jwk(jwk).and())));
            assertRefused(send(
                    signed(signer, token -> token.header().jwkSetUrl(address).and())));
            assertRefused(
                    send(signed(signer, token -> token.header().x509Url(address).and())));
        }
        assertThat(calls).as("calls to where the keys are said to be").hasValue(0);
    }

    @Test
    void anExpiredToken() {
        String token = signed(ours, UnaryOperator.identity());
        clock.advance(Duration.ofMinutes(15).plusSeconds(6));
        assertRefused(send(token));
    }

    @Test
    void claimsOfAnother() {
        assertRefused(send(signed(ours, token -> token.issuer("mallory"))));
        assertRefused(send(signed(
                ours, token -> token.audience().clear().add("another-api").and())));
        assertRefused(send(signed(ours, token -> token.subject("mallory"))));
        assertRefused(send(signed(ours, token -> token.header().type("JWT").and())));
    }

    @Test
    void aRefreshTokenUsedAsAccessToken() {
        String name = Http.newName();
        instance.http().asUser(name);
        String refreshToken = instance.http()
                .post("/auth/login", "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name))
                .json("$.refreshToken");
        assertRefused(send(refreshToken));
    }

    @Test
    void aBadTokenIsRefusedEvenWhereNoneIsNeeded() {
        Http mallory = instance.http().as("nonsense");
        assertRefused(mallory.post("/auth/register", Http.credentials(Http.newName())));
        assertRefused(mallory.post("/auth/logout", "{\"refreshToken\":\"x\"}"));
        assertThat(mallory.get("/.well-known/jwks.json").status()).isEqualTo(200);
        assertThat(mallory.get("/openapi/command.json").status()).isEqualTo(200);
    }

    private static Answer send(String token) {
        return instance.http().as(token).post("/posts/" + UUID.randomUUID() + "/like", null);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
        assertThat(answer.<String>json("$.code")).isEqualTo("unauthenticated");
    }

    private static String signed(SigningKey key, UnaryOperator<JwtBuilder> change) {
        return change.apply(claims(key.kid()))
                .signWith(key.privateKey(), Jwts.SIG.RS256)
                .compact();
    }

    private static JwtBuilder claims(String kid) {
        return Jwts.builder()
                .header()
                .type("at+jwt")
                .keyId(kid)
                .and()
                .issuer("instaclone")
                .audience()
                .add("instaclone-api")
                .and()
                .subject(UUID.randomUUID().toString())
                .issuedAt(Date.from(clock.instant()))
                .expiration(Date.from(clock.instant().plus(Duration.ofMinutes(15))));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
