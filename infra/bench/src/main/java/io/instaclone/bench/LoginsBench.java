package io.instaclone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a flood of logins does to everybody else. */
@Command(
        name = "logins",
        mixinStandardHelpOptions = true,
        description = "The p99 of likes without and with a flood of logins.")
final class LoginsBench implements Callable<Integer> {
    private static final int USERS = 32;

    @Mixin
    private Options options = new Options();

    @Option(names = "--likes", defaultValue = "300", description = "likes a second (default ${DEFAULT-VALUE})")
    private int likes;

    @Option(names = "--logins", defaultValue = "100", description = "logins a second (default ${DEFAULT-VALUE})")
    private int logins;

    @Override
    public Integer call() throws Exception {
        try (Servers servers = Servers.start(options.data());
                Service service = Service.start(servers, Map.of());
                Backlog backlog = new Backlog(servers.postgres().jdbcUrl())) {
            Members members = Members.join(service.port(), USERS, 6000);
            List<Likes> likers = new ArrayList<>();
            for (String token : members.tokens()) {
                likers.add(new Likes(service.port(), token, members.posts()));
            }
            Load.atRate(work(likers), options.warmUp(), likes);
            backlog.await();
            Load.Outcome calm = Load.atRate(work(likers), options.time(), likes);
            report("without", calm);
            List<HttpConnection> flood = new ArrayList<>(); // only now: the service closes what is idle for a minute
            for (int i = 0; i < USERS; i++) {
                flood.add(new HttpConnection("localhost", service.port()));
            }
            var flooded = CompletableFuture.supplyAsync(() -> flood(flood, members));
            Load.Outcome busy = Load.atRate(work(likers), options.time(), likes);
            report("with", busy);
            Goal.print(
                    "of %d logins, %d were turned away",
                    flooded.join().latencies().getTotalCount(), flooded.join().failures());
            Goal.report("p99 with / without a flood of logins", busy.millis(99) / calm.millis(99), "<", 2);
            Goal.report("likes that failed", calm.failures() + busy.failures(), "<=", 0);
        }
        return 0;
    }

    private Load.Outcome flood(List<HttpConnection> connections, Members members) {
        List<Load.Work> work = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            HttpConnection http = connections.get(i);
            String login = Members.login(members.names().get(i));
            work.add(() -> http.post("/auth/login", null, login).status() == 200);
        }
        try {
            return Load.atRate(work, options.time(), logins);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void report(String what, Load.Outcome outcome) {
        Goal.print(
                "%7s a flood: p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                what, outcome.millis(50), outcome.millis(99), outcome.millis(100));
    }

    private static List<Load.Work> work(List<Likes> likers) {
        return likers.stream().<Load.Work>map(liker -> liker::like).toList();
    }
}
