package io.instaclone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process that tells on its standard output when it is ready; it ends with the driver. */
record ServerProcess(Process process, BufferedReader output, String readyLine) implements AutoCloseable {

    /** Starts it and waits for the line. */
    static ServerProcess start(
            List<String> jvm, List<String> arguments, Map<String, String> environment, Predicate<String> ready)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringJoiner said = new StringJoiner("\n");
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (ready.test(line)) {
                return new ServerProcess(process, output, line);
            }
            said.add(line);
        }
        throw new IOException("It ended before it was ready: " + String.join(" ", arguments) + "\n" + said);
    }

    /** Starts one of the servers of infra/embedded on a free port, in a directory of its own below this one. */
    static ServerProcess embedded(String server, Path data, String maxHeap) throws IOException {
        return start(
                // A mongod does not stop for a collection; one that copies all at once stops for 60 ms, which reads
                // see.
                List.of("-Xmx" + maxHeap, "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=10"),
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.instaclone.embedded.Main",
                        server,
                        "--data",
                        data.resolve(server).toString(),
                        "--port",
                        "0"),
                Map.of(),
                line -> line.startsWith("ready "));
    }

    /** Where a server of infra/embedded answers, as its clients write it. */
    String url() {
        return readyLine.split(" ")[1];
    }

    /** Reads on to the end of its output, so that it never waits for its reader. */
    void drain() {
        Thread.ofVirtual().start(() -> {
            try {
                output.transferTo(Writer.nullWriter());
            } catch (IOException _) {
                // It has ended.
            }
        });
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
