package io.instaclone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Appends inside the service's process, in turn with bare inserts. */
@Command(
        name = "appends",
        mixinStandardHelpOptions = true,
        description = "Appends in process, 64 in flight, in turn with bare inserts.")
final class AppendsBench implements Callable<Integer> {
    private static final int ROUNDS = 3;

    @Mixin
    private Options options = new Options();

    @Override
    public Integer call() throws Exception {
        try (Servers servers = Servers.start(options.data());
                BareInserts bare = new BareInserts(servers.postgres().jdbcUrl("postgres"));
                Backlog backlog = new Backlog(servers.postgres().jdbcUrl())) {
            Path libraries = unpackedLibraries();
            try (ServerProcess load = appendLoad(servers, libraries)) {
                measure(load, options.warmUp());
                tell(load, "alone"); // nobody reads the log while the baseline is measured
                bare.measure(options.time().dividedBy(2));
                bare.checkpoint();
                double bareSum = 0;
                double aloneSum = 0;
                double togetherSum = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    double inserts = bare.measure(options.time().dividedBy(2));
                    double alone = measure(load, options.time());
                    tell(load, "together");
                    backlog.await();
                    double together = measure(load, options.time());
                    tell(load, "alone");
                    Goal.print(
                            "bare inserts %6.0f/s   appends %6.0f/s   with relay and reactions at work %6.0f/s",
                            inserts, alone, together);
                    bareSum += inserts;
                    aloneSum += alone;
                    togetherSum += together;
                }
                Goal.report("appends in process / bare inserts", aloneSum / bareSum, ">=", 1.5);
                Goal.print("%-58s %9.2f", "the same with relay and reactions at work", togetherSum / bareSum);
            }
        }
        return 0;
    }

    /** The service with the driver of its tests in it, which needs the class path and not the one jar. */
    private static ServerProcess appendLoad(Servers servers, Path libraries) throws IOException {
        Path target = Service.root().resolve("command-service/target");
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        return ServerProcess.start(
                List.of("-Xms512m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
                List.of(
                        "-cp",
                        target.resolve("test-classes") + ":" + target.resolve("classes") + ":" + libraries + "/*",
                        "io.instaclone.command.eventlog.AppendLoad"),
                environment,
                line -> line.equals("ready"));
    }

    private static void tell(ServerProcess load, String line) throws IOException {
        load.process().outputWriter().append(line + "\n").flush();
    }

    /** Asks for one run and reads how many appends there were in a second. */
    private static double measure(ServerProcess load, Duration time) throws IOException {
        tell(load, time.toString());
        for (String line = load.output().readLine();
                line != null;
                line = load.output().readLine()) {
            if (line.startsWith("appends ")) {
                return Double.parseDouble(line.substring("appends ".length()));
            }
        }
        throw new IOException("The service ended");
    }

    private static Path unpackedLibraries() throws IOException, InterruptedException {
        Path target = Files.createTempDirectory("command-service");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        Service.root()
                                .resolve("command-service/target/command-service.jar")
                                .toString(),
                        "extract",
                        "--force",
                        "--destination",
                        target.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("command-service.jar cannot be unpacked");
        }
        return target.resolve("lib");
    }
}
