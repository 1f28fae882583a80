package io.instaclone.command.eventlog;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.command.CommandServiceApplication;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostLiked;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The whole service with a driver in the same process; {@code infra/bench} runs it. It prints {@code ready}, and for each
 * duration on a line of standard input it appends for so long and prints how many appends there were in a second. The
 * lines {@code alone} and {@code together} stop and start what reads the log: relay and reactions.
 */
public final class AppendLoad {
    private static final int IN_FLIGHT = 64;
    private static final int LIKES_PER_POST = 50;
    private static final int POSTS = 1000;

    private final EventLog log;
    /** The newest, in a ring: what is hot is as large at the end as at the beginning. */
    private final UUID[] posts = new UUID[POSTS];

    private int created;
    private long count;

    private AppendLoad(EventLog log) {
        this.log = log;
        for (int i = 0; i < POSTS; i++) {
            log.append(post());
        }
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        try (var context = new SpringApplicationBuilder(CommandServiceApplication.class).run(arguments);
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            AppendLoad load = new AppendLoad(context.getBean(EventLog.class));
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                switch (line) {
                    case "alone" -> readers(context).forEach(SmartLifecycle::stop);
                    case "together" -> readers(context).forEach(SmartLifecycle::start);
                    default -> System.out.println("appends " + load.appendsPerSecond(Duration.parse(line)));
                }
            }
        }
    }

    private static List<SmartLifecycle> readers(ApplicationContext context) {
        return context.getBeansOfType(SmartLifecycle.class).values().stream()
                .filter(bean -> bean.getClass().getPackageName().matches(".*\\.command\\.(relay|reaction)"))
                .toList();
    }

    private double appendsPerSecond(Duration time) throws InterruptedException {
        Semaphore free = new Semaphore(IN_FLIGHT);
        LongAdder appended = new LongAdder();
        LongAdder others = new LongAdder();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            free.acquire();
            log.submit(next()).whenComplete((result, _) -> {
                (result instanceof Appended ? appended : others).increment();
                free.release();
            });
        }
        free.acquire(IN_FLIGHT);
        if (others.sum() > 0) {
            throw new IllegalStateException(others.sum() + " appends were refused or failed");
        }
        return appended.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    /** Mostly a like, of a post that is new. What is submitted next is appended after it. */
    private Append next() {
        return count++ % LIKES_PER_POST == 0
                ? post()
                : like(posts[ThreadLocalRandom.current().nextInt(POSTS)]);
    }

    private Append post() {
        UUID post = UuidCreator.getTimeOrderedEpoch();
        posts[created++ % POSTS] = post;
        return Append.beginning(
                "post-" + post, List.of(new PostCreated(post, post, "", List.of(), null, List.of(), List.of(), now())));
    }

    /**
     * One event, and two streams that must not have moved, the post's and its own, which does not exist. Each is of another
     * user, who likes a post of his own: nobody is notified, so an append causes no other one.
     */
    private static Append like(UUID post) {
        UUID user = UUID.randomUUID();
        String stream = "like-" + post + "-" + user;
        return new Append(
                stream,
                List.of(new PostLiked(post, user, user, now())),
                Map.of(stream, 0L, "post-" + post, 1L),
                Set.of(),
                Set.of(),
                List.of(),
                null,
                null);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
