package io.instaclone.command.eventlog;

import io.instaclone.command.CommandServiceApplication;
import io.instaclone.command.eventlog.AppendResult.Appended;
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

    private AppendLoad() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        try (var context = new SpringApplicationBuilder(CommandServiceApplication.class).run(arguments);
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            EventLog log = context.getBean(EventLog.class);
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                switch (line) {
                    case "alone" -> readers(context).forEach(SmartLifecycle::stop);
                    case "together" -> readers(context).forEach(SmartLifecycle::start);
                    default -> System.out.println("appends " + appendsPerSecond(log, Duration.parse(line)));
                }
            }
        }
    }

    private static List<SmartLifecycle> readers(ApplicationContext context) {
        return context.getBeansOfType(SmartLifecycle.class).values().stream()
                .filter(bean -> bean.getClass().getPackageName().matches(".*\\.command\\.(relay|reaction)"))
                .toList();
    }

    private static double appendsPerSecond(EventLog log, Duration time) throws InterruptedException {
        Semaphore free = new Semaphore(IN_FLIGHT);
        LongAdder appended = new LongAdder();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            free.acquire();
            log.submit(like()).whenComplete((result, _) -> {
                if (result instanceof Appended) {
                    appended.increment();
                }
                free.release();
            });
        }
        free.acquire(IN_FLIGHT);
        return appended.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    /** Like the append of a like: one event, two streams that must not have moved. */
    private static Append like() {
        UUID post = UUID.randomUUID();
        UUID user = UUID.randomUUID();
        String stream = "like-" + post + "-" + user;
        return new Append(
                stream,
                List.of(new PostLiked(post, user, user, Instant.ofEpochMilli(System.currentTimeMillis()))),
                Map.of(stream, 0L, "post-" + post, 0L),
                Set.of(),
                Set.of(),
                List.of(),
                null,
                null);
    }
}
