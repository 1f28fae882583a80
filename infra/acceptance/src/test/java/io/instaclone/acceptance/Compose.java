package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The system in containers, as docker-compose.yml describes it, under a project name of its own, so that it has other
 * containers and volumes than what somebody may run beside it.
 */
record Compose(String project, int port) {
    /** One container of a service. */
    record Replica(String id) {
        /** Stops it as {@code docker stop} does, and says how long that took. */
        Duration stop() {
            long begin = System.nanoTime();
            docker("stop", "--time", "30", id);
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        void start() {
            docker("start", id);
        }

        /** Looks now and then only: each look is a process, in the way of what starts. */
        void awaitHealthy() {
            await().pollInterval(Duration.ofSeconds(2))
                    .until(() -> inspect("{{.State.Health.Status}}"), "healthy"::equals);
        }

        /** 137 is that of one that had to be killed. */
        int exitCode() {
            return Integer.parseInt(inspect("{{.State.ExitCode}}"));
        }

        private String inspect(String format) {
            return docker("inspect", "--format", format, id);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** Starts what is missing, in the order of health, and returns when all is healthy. */
    void up(String... options) {
        List<String> command = new ArrayList<>(List.of("up", "--detach", "--wait"));
        command.addAll(List.of(options));
        run(command.toArray(String[]::new));
    }

    List<Replica> replicas(String service) {
        return run("ps", "--all", "--quiet", service).lines().map(Replica::new).toList();
    }

    /** Where the gateway finds a replica. */
    String address(Replica replica) {
        return replica.inspect("{{(index .NetworkSettings.Networks \"" + project + "_services\").IPAddress}}");
    }

    /** Runs a subcommand of compose; returns what it printed. */
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "--project-name", project));
        command.addAll(List.of(arguments));
        return succeed(Shell.run(environment(), command.toArray(String[]::new)), command);
    }

    private Map<String, String> environment() {
        return Map.of(
                "INSTACLONE_LISTEN", "127.0.0.1:" + port,
                "GATEWAY_RATE", "10000",
                "GATEWAY_BURST", "10000",
                "COMPOSE_ANSI", "never",
                "COMPOSE_PROGRESS", "plain");
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return succeed(Shell.run(command.toArray(String[]::new)), command);
    }

    private static String succeed(Shell.Result result, List<String> command) {
        assertThat(result.status())
                .as("%s: %s", String.join(" ", command), result.output())
                .isZero();
        return result.output().strip();
    }
}
