package io.instaclone.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point; each subcommand is one measurement. */
@Command(
        name = "run",
        description = "Measures the system under load.",
        mixinStandardHelpOptions = true,
        subcommands = {LikesBench.class, AppendsBench.class, LoginsBench.class, RebuildBench.class, ReadsBench.class})
final class Bench {
    private Bench() {}

    /** Exit status 0 when it was measured, whatever came out; 1 when it could not be. */
    public static void main(String... arguments) {
        // PostgreSQL is started from here and has much to tell; a producer warns of each new topic.
        System.setProperty("logback.configurationFile", "io/instaclone/bench/logback-bench.xml");
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler((e, _, _) -> {
                    System.err.println("not measured: " + e);
                    return 1;
                })
                .execute(arguments));
    }
}
