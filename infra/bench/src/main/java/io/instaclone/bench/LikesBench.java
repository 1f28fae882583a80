package io.instaclone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Likes over HTTP, in turn with bare inserts. */
@Command(
        name = "likes",
        mixinStandardHelpOptions = true,
        description = "POST /posts/{id}/like, in turn with bare inserts into the same PostgreSQL.")
final class LikesBench implements Callable<Integer> {
    private static final int ROUNDS = 3;

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "each of a user of its own (default ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--posts",
            defaultValue = "20000",
            description = "to be liked by everybody (default ${DEFAULT-VALUE})")
    private int posts;

    @Override
    public Integer call() throws Exception {
        try (Servers servers = Servers.start(options.data());
                BareInserts bare = new BareInserts(servers.postgres().jdbcUrl("postgres"));
                Service service = Service.start(servers, Map.of("INSTACLONE_SECURITY_BCRYPT_COST", "4"));
                Backlog backlog = new Backlog(servers.postgres().jdbcUrl())) {
            List<Likes> likers = likers(service.port());
            Load.asFastAsPossible(work(likers), options.warmUp());
            backlog.await();
            bare.checkpoint();
            bare.measure(options.time().dividedBy(2));
            double bareSum = 0;
            double likeSum = 0;
            long failures = 0;
            for (int i = 0; i < ROUNDS; i++) {
                double inserts = bare.measure(options.time().dividedBy(2));
                Load.Outcome outcome = Load.asFastAsPossible(work(likers), options.time());
                Goal.print(
                        "bare inserts %6.0f/s   likes %6.0f/s   failed %d   relay or reactions behind by %d events",
                        inserts, outcome.perSecond(), outcome.failures(), backlog.events());
                backlog.await();
                bareSum += inserts;
                likeSum += outcome.perSecond();
                failures += outcome.failures();
            }
            Goal.report("likes over HTTP / bare inserts", likeSum / bareSum, ">=", 0.25);
            double half = likeSum / ROUNDS / 2;
            Load.Outcome outcome = Load.atRate(work(likers), options.time().multipliedBy(2), half);
            Goal.print(
                    "at %.0f likes a second: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms",
                    half, outcome.millis(50), outcome.millis(99), outcome.millis(99.9), outcome.millis(100));
            Goal.report("p99 in ms at half of the highest throughput", outcome.millis(99), "<", 50);
            Goal.report("likes that failed", failures + outcome.failures(), "<=", 0);
            for (Likes liker : likers) {
                liker.close();
            }
        }
        return 0;
    }

    private List<Likes> likers(int port) throws Exception {
        Members members = Members.join(port, connections, posts);
        List<Likes> likers = new ArrayList<>();
        for (String token : members.tokens()) {
            likers.add(new Likes(port, token, members.posts()));
        }
        return likers;
    }

    private static List<Load.Work> work(List<Likes> likers) {
        return likers.stream().<Load.Work>map(liker -> liker::like).toList();
    }
}
