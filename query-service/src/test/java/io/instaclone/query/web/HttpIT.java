package io.instaclone.query.web;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.renamed;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import io.instaclone.query.security.PublicEndpoint;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The API as a client sees it. */
class HttpIT {
    private static final UUID ALICE = id();
    private static final UUID BOB = id();
    private static final UUID STRANGER = id();
    private static final UUID FIRST = id();
    private static final UUID SECOND = id();

    static final TestServers servers = TestServers.with(KAFKA, MONGODB);
    static TestIssuer issuer;
    static TestLog log;
    static Running service;
    static String all;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        service = Running.start(servers.springProperties(), issuer);
        all = String.join(
                ",",
                List.of(
                        log.append(registered(ALICE, "alice")).toString(),
                        log.append(registered(BOB, "bob")).toString(),
                        log.append(renamed(BOB, "bobby")).toString(),
                        log.append(followed(BOB, ALICE)).toString(),
                        log.append(posted(FIRST, ALICE, BOB), liked(FIRST, ALICE, BOB))
                                .toString(),
                        log.append(posted(SECOND, STRANGER)).toString()));
        awaitStart();
    }

    /** Projections go live one by one, and only then tokens mean something to them. */
    private static void awaitStart() {
        await().untilAsserted(() -> {
            ok(get("/users/me", "Authorization", bearer(BOB)));
            ok(get("/posts/" + SECOND, "Authorization", bearer(BOB)));
        });
    }

    @AfterAll
    static void stop() {
        service.close();
        log.close();
        issuer.close();
    }

    private static HttpResponse<String> get(String path, String... headers) {
        var with = new ArrayList<>(List.of(headers));
        with.addAll(List.of("Consistency-Token", all, "Prefer", "wait=10"));
        return service.get(path, with.toArray(String[]::new));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).as("%s", answer.headers()).startsWith("{");
        return json(answer);
    }

    private static String bearer(UUID user) {
        return "Bearer " + issuer.token(user);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asString()).isEqualTo("urn:instaclone:problem:" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void aProfileHasCountsAndNoFlagsWithoutAToken() {
        JsonNode profile = ok(get("/users/" + ALICE));
        assertThat(profile.path("username").asString()).isEqualTo("alice");
        assertThat(profile.path("followerCount").asInt()).isEqualTo(1);
        assertThat(profile.path("postCount").asInt()).isEqualTo(1);
        assertThat(profile.path("version").asInt()).isEqualTo(1);
        assertThat(profile.has("followedByMe")).isTrue();
        assertThat(profile.path("followedByMe").isNull()).isTrue();
        assertThat(profile.path("createdAt").asString()).isEqualTo("2026-01-02T12:00:00Z");
    }

    @Test
    void flagsTellHowTheViewerAndTheUserStand() {
        JsonNode asBob = ok(get("/users/" + ALICE, "Authorization", bearer(BOB)));
        assertThat(asBob.path("followedByMe").asBoolean()).isTrue();
        assertThat(asBob.path("followsMe").asBoolean()).isFalse();
        JsonNode asAlice = ok(get("/users/" + BOB, "Authorization", bearer(ALICE)));
        assertThat(asAlice.path("followsMe").asBoolean()).isTrue();
        assertThat(ok(get("/posts/" + FIRST, "Authorization", bearer(BOB)))
                        .path("likedByMe")
                        .asBoolean())
                .isTrue();
        assertThat(ok(get("/posts/" + FIRST, "Authorization", bearer(ALICE)))
                        .path("likedByMe")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void usersAreFoundByTheNameTheyHaveNow() {
        assertThat(ok(get("/users/by-username/BoBBy")).path("id").asString()).isEqualTo(BOB.toString());
        assertProblem(get("/users/by-username/bob"), 404, "not-found");
        assertThat(ok(get("/users/me", "Authorization", bearer(BOB)))
                        .path("username")
                        .asString())
                .isEqualTo("bobby");
    }

    @Test
    void aPostNamesItsAuthorAndWhomItMentions() {
        JsonNode post = ok(get("/posts/" + FIRST));
        assertThat(post.path("author").path("username").asString()).isEqualTo("alice");
        assertThat(post.path("mentions").get(0).path("username").asString()).isEqualTo("bobby");
        assertThat(post.path("hashtags").get(0).asString()).isEqualTo("day");
        assertThat(post.path("likeCount").asInt()).isEqualTo(1);
        assertThat(post.path("location").isNull()).isTrue();
    }

    @Test
    void anAuthorWhoIsNotThereYetHasAnIdAndNoName() {
        JsonNode author = ok(get("/posts/" + SECOND)).path("author");
        assertThat(author.path("id").asString()).isEqualTo(STRANGER.toString());
        assertThat(author.path("username").isNull()).isTrue();
        assertProblem(get("/users/" + STRANGER), 404, "not-found");
    }

    @Test
    void listsArePagedByCursorsThatFitNoOtherList() {
        var first = get("/posts?limit=1");
        assertThat(ok(first).path("items").get(0).path("id").asString()).isEqualTo(SECOND.toString());
        String cursor = ok(first).path("nextCursor").asString();
        assertThat(first.headers().firstValue("Link")).hasValue("</posts?limit=1&cursor=" + cursor + ">; rel=\"next\"");
        var second = get("/posts?limit=1&cursor=" + cursor);
        assertThat(ok(second).path("items").get(0).path("id").asString()).isEqualTo(FIRST.toString());
        assertThat(ok(second).path("nextCursor").isNull()).isTrue();
        assertThat(second.headers().firstValue("Link")).isEmpty();

        assertProblem(get("/users/" + ALICE + "/posts?cursor=" + cursor), 400, "bad-request");
        char other = cursor.charAt(3) == 'A' ? 'B' : 'A';
        assertProblem(get("/posts?cursor=" + cursor.substring(0, 3) + other + cursor.substring(4)), 400, "bad-request");
    }

    @Test
    void likesTellWhoAndWhen() {
        JsonNode like = ok(get("/posts/" + FIRST + "/likes")).path("items").get(0);
        assertThat(like.path("user").path("username").asString()).isEqualTo("bobby");
        assertThat(like.path("likedAt").asString()).isEqualTo("2026-01-02T12:00:00Z");
        assertThat(ok(get("/users/" + ALICE + "/posts")).path("items").size()).isEqualTo(1);
    }

    @Test
    void aDocumentThatTheClientHasIsNotSentAgain() {
        var answer = get("/posts/" + FIRST);
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/\"");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Authorization");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        var again = get("/posts/" + FIRST, "If-None-Match", "\"x\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(get("/posts/" + FIRST, "If-None-Match", tag, "Authorization", bearer(BOB))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.send("HEAD", "/posts/" + FIRST).headers().firstValue("ETag"))
                .hasValue(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "/nope, 404, not-found",
        "/error, 404, not-found",
        "/posts/, 404, not-found",
        "/posts/7, 400, bad-request",
        "/posts/1-1-1-1-1, 400, bad-request",
        "/posts/00000000-0000-0000-0000-000000000000, 404, not-found",
        "/posts/00000000-0000-0000-0000-000000000000/likes, 404, not-found",
        "/users/00000000-0000-0000-0000-000000000000/posts, 404, not-found",
        "/posts?limit=0, 400, bad-request",
        "/posts?limit=101, 400, bad-request",
        "/posts?limit=ten, 400, bad-request",
        "/posts?limit=, 400, bad-request",
        "/posts?limit=1&limit=2, 400, bad-request",
        "/posts?cursor=x, 400, bad-request",
        "/posts?cursor=%00, 400, bad-request",
        "/users/me, 401, unauthenticated"
    })
    void whatIsWrongIsToldInTheSameShape(String path, int status, String code) {
        assertProblem(service.get(path), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void onlyReadsAreAllowed(String method) {
        for (String path : List.of("/posts", "/users/me")) {
            var answer = service.send(method, path);
            assertProblem(answer, 405, "method-not-allowed");
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @Test
    void onlyJsonIsThereButA401ComesFirst() {
        assertProblem(service.get("/posts/x", "Accept", "text/html"), 406, "not-acceptable");
        assertProblem(service.get("/users/me", "Accept", "text/html"), 401, "unauthenticated");
        assertThat(get("/posts", "Accept", "text/html, */*;q=0.1").statusCode()).isEqualTo(200);
    }

    @Test
    void evenAMalformedRequestLineIsAnsweredInTheSameShape() throws IOException {
        int port = service.bean(org.springframework.core.env.Environment.class)
                .getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "bad-request");
        }
        assertThat(service.get("/posts/%25zz").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "post-1",
                "post-1:",
                "post-1:9223372036854775808",
                "posts-1:1",
                "post-12:1",
                "post-1:1,",
                ",",
                "story-99:1"
            })
    void aTokenThatIsNoneIs400(String token) {
        assertProblem(service.get("/posts", "Consistency-Token", token), 400, "bad-request");
    }

    @Test
    void aTokenThatIsNotReachedIs503() {
        var answer = service.get("/posts", "Consistency-Token", "post-1:999999", "Prefer", "wait=0");
        assertProblem(answer, 503, "not-yet-consistent");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aQueryWaitsOnlyForTopicsThatItsProjectionsConsume() {
        assertThat(service.get("/posts", "Consistency-Token", "story-1:999999").statusCode())
                .isEqualTo(200);
    }

    @Test
    void badTokensAreRefusedEverywhereAndNobodyIsAsked() {
        var stranger = Jwts.SIG.RS256.keyPair().build();
        byte[] publicKey = issuer.publicKey().getEncoded();
        List<String> bad = List.of(
                "x",
                Jwts.builder().subject(BOB.toString()).compact(),
                issuer.claims(BOB)
                        .signWith(io.jsonwebtoken.security.Keys.hmacShaKeyFor(publicKey), Jwts.SIG.HS256)
                        .compact(),
                issuer.claims(BOB)
                        .signWith(stranger.getPrivate(), Jwts.SIG.RS256)
                        .compact(),
                issuer.sign(issuer.claims(BOB).header().keyId("other").and()),
                issuer.sign(issuer.claims(BOB).header().type("JWT").and()),
                issuer.sign(
                        issuer.claims(BOB).header().add("jku", issuer.jwksUri()).and()),
                issuer.sign(issuer.claims(BOB)
                        .header()
                        .jwk(Jwks.builder().key(issuer.publicKey()).build())
                        .and()),
                issuer.sign(issuer.claims(BOB).issuer("other")),
                issuer.sign(issuer.claims(BOB).claim("aud", "other")),
                issuer.sign(
                        issuer.claims(BOB).expiration(Date.from(Instant.now().minusSeconds(60)))),
                issuer.sign(issuer.claims(BOB).expiration(null)),
                issuer.sign(issuer.claims(BOB).subject("bob")));
        int fetches = issuer.fetches();

        for (String token : bad) {
            for (String path : List.of("/posts", "/users/me")) {
                var answer = service.get(path, "Authorization", "Bearer " + token);
                assertProblem(answer, 401, "unauthenticated");
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .startsWith("Bearer ");
            }
        }
        assertProblem(service.get("/posts", "Authorization", "Basic YTpi"), 401, "unauthenticated");
        assertThat(issuer.fetches()).isEqualTo(fetches);
        assertThat(service.get("/openapi/query.json", "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyEndpointIsProtectedUnlessItSaysOtherwise() {
        var mappings = service.bean(RequestMappingHandlerMapping.class).getHandlerMethods();
        assertThat(mappings).isNotEmpty();
        mappings.forEach((mapping, method) -> {
            for (String path : mapping.getPatternValues()) {
                String concrete = path.replaceAll("\\{\\w+}", ALICE.toString());
                boolean open = method.hasMethodAnnotation(PublicEndpoint.class)
                        || path.startsWith("/openapi/")
                        || path.equals("/error");
                assertThat(service.get(concrete).statusCode() == 401).as(path).isNotEqualTo(open);
            }
        });
    }

    @Test
    void theApiDescribesItself() {
        JsonNode document = json(service.get("/openapi/query.json"));
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        JsonNode list = document.path("paths").path("/posts").path("get");
        assertThat(list.path("parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("limit", "cursor", "Consistency-Token", "Prefer");
        assertThat(list.path("security").size()).isEqualTo(2);
        assertThat(document.path("paths")
                        .path("/users/me")
                        .path("get")
                        .path("security")
                        .size())
                .isEqualTo(1);
        assertThat(document.path("paths").has("/error")).isFalse();
    }

    @Test
    void managementIsOnItsOwnPortAlone() {
        assertThat(service.manage("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(service.manage("/actuator/metrics/instaclone.query").statusCode())
                .isEqualTo(200);
        assertProblem(service.get("/actuator/health"), 404, "not-found");
    }
}
