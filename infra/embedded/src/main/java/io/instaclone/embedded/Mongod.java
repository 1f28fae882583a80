package io.instaclone.embedded;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A real {@code mongod} in a process of its own.
 *
 * <p>Written by MongoDB's documentation of the options and of {@code replSetInitiate} and {@code replSetReconfig}; no
 * mongod was there to try it with.
 */
record Mongod(ChildProcess process, int port, String description) implements MongoEngine {

    /** The program that {@code MONGOD_BINARY} names, else the first {@code mongod} on the {@code PATH}. */
    static Optional<Path> find(Map<String, String> environment) {
        String named = environment.getOrDefault("MONGOD_BINARY", "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Mongod start(Path binary, Path directory, int port) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        ProcessBuilder command = new ProcessBuilder(Stream.concat(
                        Stream.of(binary.toString(), "--dbpath", directory.toString(), "--nounixsocket"),
                        Stream.of("--bind_ip", Ports.HOST, "--port", Integer.toString(port), "--replSet", "instaclone"))
                .toList());
        // SIGTERM is mongod's clean shutdown.
        ChildProcess process = ChildProcess.start("mongod", command, Mongod::isNoteworthy, Process::destroy);
        while (process.isAlive() && !Ports.answers(port)) {
            Thread.sleep(50);
        }
        if (!process.isAlive()) {
            throw ServerStartException.of(reason(process.finalOutput()), directory, port);
        }
        try (MongoClient client =
                MongoClients.create("mongodb://" + Ports.HOST + ":" + port + "/?directConnection=true")) {
            new ReplicaSetOfOne(client.getDatabase("admin"), port).awaitPrimary();
            Document build = client.getDatabase("admin").runCommand(new Document("buildInfo", 1));
            return new Mongod(process, port, "mongod " + build.getString("version"));
        } catch (MongoException | InterruptedException e) {
            process.stop();
            throw e;
        }
    }

    /** Its log is JSON with the severity in "s". */
    private static boolean isNoteworthy(String line) {
        return Stream.of("W", "E", "F").anyMatch(severity -> line.contains("\"s\":\"" + severity + "\""));
    }

    private static String reason(List<String> output) {
        return output.stream()
                .filter(line -> line.contains("\"s\":\"E\"") || line.contains("\"s\":\"F\""))
                .findFirst()
                .orElse("mongod ended while it was starting");
    }

    @Override
    public CompletableFuture<String> died() {
        return process.died();
    }

    @Override
    public void stop() {
        process.stop();
    }
}
