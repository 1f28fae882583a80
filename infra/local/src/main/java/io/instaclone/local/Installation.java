package io.instaclone.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is on this machine to start processes from.
 *
 * @param java the program
 * @param classPath of the launcher, the gateway and the servers
 * @param commandService the packaged service
 * @param queryService the packaged service
 */
record Installation(Path java, String classPath, Path commandService, Path queryService) {

    /** That of the running launcher. The scripts name the root of the repository. */
    static Installation ofThisProcess() {
        Path root = Path.of(System.getProperty("instaclone.root", ".")).toAbsolutePath();
        return new Installation(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                root.resolve("command-service/target/command-service.jar"),
                root.resolve("query-service/target/query-service.jar"));
    }

    /** The same with the services unpacked below the given home. */
    Installation unpackedIn(Home home) throws InterruptedException {
        return new Installation(
                java,
                classPath,
                UnpackedService.of(commandService, home.application("command-service"), java),
                UnpackedService.of(queryService, home.application("query-service"), java));
    }

    List<String> program(List<String> jvmOptions, String mainClass, List<String> arguments) {
        List<String> command = jvm(jvmOptions);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    List<String> jar(List<String> jvmOptions, Path jar) {
        List<String> command = jvm(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private List<String> jvm(List<String> options) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(java.toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        return command;
    }

    /**
     * Ctrl-C in a terminal goes to the whole process group. A process in a session of its own is stopped by the launcher
     * alone, in its turn.
     */
    private static List<String> ownSession() {
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            Path setsid = Path.of(directory, "setsid");
            if (Files.isExecutable(setsid)) {
                return List.of(setsid.toString());
            }
        }
        return List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
    }
}
