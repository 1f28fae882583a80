package io.instaclone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    /** More than the service lets wait for a hash, so that some are turned away. */
    private static final int FLOODING = 64;

    @Mixin
    private Options options = new Options();

    @Option(names = "--likes", defaultValue = "300", description = "likes a second (default ${DEFAULT-VALUE})")
    private int likes;

    @Option(names = "--logins", defaultValue = "100", description = "logins a second (default ${DEFAULT-VALUE})")
    private int logins;

    @Option(
            names = "--posts",
            defaultValue = "30000",
            description = "to be liked by everybody (default ${DEFAULT-VALUE})")
    private int posts;

    @Option(names = "--rounds", defaultValue = "5", description = "that count (default ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        try (Servers servers = Servers.start(options.data());
                Service service = Service.start(servers, Map.of());
                Backlog backlog = new Backlog(servers.postgres().jdbcUrl())) {
            Members members = Members.join(service.port(), USERS, posts);
            List<Likes> likers = new ArrayList<>();
            for (String token : members.tokens()) {
                likers.add(new Likes(service.port(), token, members.posts()));
            }
            try (Flood _ = new Flood(service.port(), FLOODING, members.names(), logins, options.warmUp())) {
                Load.asFastAsPossible(work(likers), options.warmUp());
            }
            List<Load.Work> work = work(likers);
            CalmAndBusy.measure(
                            rounds,
                            () -> {
                                backlog.await();
                                return Load.atRate(work, options.time(), likes);
                            },
                            () -> besideAFlood(service, members, work))
                    .report("likes", "a flood of logins");
            for (Likes liker : likers) {
                liker.close();
            }
        }
        return 0;
    }

    private Load.Outcome besideAFlood(Service service, Members members, List<Load.Work> work) throws Exception {
        try (Flood flood = new Flood(service.port(), FLOODING, members.names(), logins, options.time())) {
            Load.Outcome outcome = Load.atRate(work, options.time(), likes);
            Goal.print("         %d logins, %d more turned away", flood.loggedIn(), flood.turnedAway());
            return outcome;
        }
    }

    private static List<Load.Work> work(List<Likes> likers) {
        return likers.stream().<Load.Work>map(liker -> liker::like).toList();
    }
}
