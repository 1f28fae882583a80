package io.instaclone.acceptance;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.acceptance.Api.Answer;
import io.instaclone.acceptance.Compose.Replica;
import io.instaclone.acceptance.Load.Acknowledged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docker-compose.yml promises. It needs a Docker engine and the packaged jars: see the tag in the pom. */
@Tag("compose")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
    private static final List<String> SERVICES = List.of("query-service", "command-service");
    private static final int USERS = 4;

    private static final Compose COMPOSE = new Compose("instaclone-test", LocalSystem.freePort());
    private static String post;

    @RegisterExtension
    static final AfterTestExecutionCallback EXPLAIN = test -> test.getExecutionException()
            .ifPresent(_ -> System.out.println(COMPOSE.run("logs", "--timestamps", "--tail", "80")));

    @BeforeAll
    static void build() {
        COMPOSE.run("build");
        COMPOSE.run("down", "--volumes");
    }

    @AfterAll
    static void remove() {
        COMPOSE.run("down", "--volumes");
    }

    @Test
    @Order(1)
    void upGivesTheWholeSystemAndTheTourWorks() throws Exception {
        COMPOSE.up();

        Tour.walk(COMPOSE.url());
        assertThat(COMPOSE.run("ps", "--format", "{{.Service}} {{.Ports}}").lines())
                .filteredOn(line -> line.contains("->"))
                .singleElement()
                .asString()
                .startsWith("gateway ");
    }

    @Test
    @Order(2)
    void whatTheDashboardsAndAlertsShowIsMeasured() {
        String measured = SERVICES.stream()
                .map(service ->
                        COMPOSE.run("exec", "-T", "gateway", "busybox", "wget", "-q", "-O", "-", metrics(service)))
                .reduce("", String::concat);
        assertThat(Observability.metrics())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(measured).contains("\n" + name));
    }

    @Test
    @Order(3)
    void replicasThatAreAddedAreFound() {
        COMPOSE.up("--no-recreate", "--scale", "query-service=2", "--scale", "command-service=2");

        await().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(new Api(COMPOSE.url(), null).send("GET", "/posts", null).status())
                    .isEqualTo(200);
            assertThat(COMPOSE.run("logs", "--no-log-prefix", "--since", "60s", "gateway")
                            .lines()
                            .filter(line -> line.contains("GET /posts "))
                            .map(line -> line.replaceAll(".*\"upstream\":\"([^\"]*)\".*", "$1"))
                            .distinct())
                    .hasSizeGreaterThanOrEqualTo(2);
        });
    }

    @Test
    @Order(4)
    void aRollingRestartUnderLoadFailsNothingAndLosesNothing() {
        List<Api> users = IntStream.range(0, USERS)
                .mapToObj(i -> Api.register(COMPOSE.url(), "user" + i))
                .toList();
        List<Replica> queries = COMPOSE.replicas("query-service");
        List<Replica> commands = COMPOSE.replicas("command-service");
        List<Acknowledged> acknowledged;
        try (Load load = new Load(users)) {
            for (int i = 0; i < queries.size(); i++) {
                restart(queries.get(i), commands.get(i));
            }
            load.stop();
            acknowledged = new ArrayList<>(load.acknowledged());
            System.out.printf(
                    "%d posts were acknowledged during the rolling restart, %d requests refused, %d repeated, %d failed%n",
                    acknowledged.size(),
                    load.refusals().size(),
                    load.repeats().size(),
                    load.failures().size());
            assertThat(load.failures()).isEmpty();
            assertThat(load.repeats())
                    .as("one for each connection and reload")
                    .hasSizeLessThanOrEqualTo(USERS * queries.size() * 2);
        }
        assertThat(acknowledged).hasSizeGreaterThan(USERS * 20);
        for (Acknowledged one : acknowledged) {
            await().pollDelay(Duration.ZERO)
                    .untilAsserted(() -> assertThat(read(one).status()).isEqualTo(200));
        }
        post = acknowledged.getFirst().location();
    }

    /** Both at once, and so that they exchange their addresses where the engine gives the lowest that is free. */
    private static void restart(Replica... replicas) {
        List<Replica> byAddress =
                Stream.of(replicas).sorted(comparing(COMPOSE::address)).toList();
        List<String> before = byAddress.stream().map(COMPOSE::address).toList();
        for (Replica replica : byAddress) {
            replica.stop();
            assertThat(replica.exitCode()).as("143 is the end by SIGTERM").isEqualTo(143);
        }
        byAddress.reversed().forEach(Replica::start);
        byAddress.forEach(Replica::awaitHealthy);
        System.out.printf(
                "Addresses %s became %s%n",
                before, byAddress.stream().map(COMPOSE::address).toList());
    }

    @Test
    @Order(5)
    void everythingStopsWithinTenSecondsByItself() {
        for (String service : List.of("gateway", "query-service", "command-service", "mongo", "kafka", "postgres")) {
            List<Replica> replicas = COMPOSE.replicas(service);
            assertThat(replicas).allSatisfy(replica -> {
                assertThat(replica.stop()).as(service).isLessThan(Duration.ofSeconds(10));
                assertThat(replica.exitCode()).as(service).isNotEqualTo(137);
            });
        }
    }

    @Test
    @Order(6)
    void whatWasRemovedAndStartedAgainHasItsData() {
        COMPOSE.run("down");
        assertThat(COMPOSE.run("ps", "--all", "--quiet")).isEmpty();

        COMPOSE.up();

        Api user = Api.login(COMPOSE.url(), "user0");
        assertThat(user.send("GET", post, null).status()).isEqualTo(200);
        Answer liked = user.send("POST", post + "/like", null);
        assertThat(liked.status()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(read(new Acknowledged(post, liked.consistencyToken()))
                        .body()
                        .get("likeCount"))
                .hasToString("1"));
    }

    private static Answer read(Acknowledged one) {
        return new Api(COMPOSE.url(), null)
                .send("GET", one.location(), null, "Consistency-Token", one.token(), "Prefer", "wait=10");
    }

    private static String metrics(String service) {
        return "http://" + service + ":8081/actuator/prometheus";
    }
}
