package io.instaclone.query;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for command-service: has a key pair, publishes the public key, signs tokens. */
public final class TestIssuer implements AutoCloseable {
    public static final String KID = "test-key";

    private final KeyPair keys = Jwts.SIG.RS256.keyPair().build();
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();

    public TestIssuer() {
        var set = Jwks.json(
                Jwks.builder().key((RSAPublicKey) keys.getPublic()).id(KID).build());
        byte[] body = ("{\"keys\":[" + set + "]}").getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String jwksUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/.well-known/jwks.json";
    }

    /** How often anybody has asked for the keys, or for anything else. */
    public int fetches() {
        return fetches.get();
    }

    public RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getPublic();
    }

    /** A good token. */
    public String token(UUID user) {
        return claims(user).signWith(keys.getPrivate(), Jwts.SIG.RS256).compact();
    }

    /** Signs what a test has bent. */
    public String sign(JwtBuilder token) {
        return token.signWith(keys.getPrivate(), Jwts.SIG.RS256).compact();
    }

    /** What a good token says, not yet signed. */
    public JwtBuilder claims(UUID user) {
        return Jwts.builder()
                .header()
                .type("at+jwt")
                .keyId(KID)
                .and()
                .issuer("instaclone")
                .audience()
                .add("instaclone-api")
                .and()
                .subject(user.toString())
                .expiration(Date.from(Instant.now().plusSeconds(900)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
