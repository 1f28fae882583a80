package io.instaclone.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The program behind {@code infra/local/up}, {@code status} and {@code down}, which describe its options. */
@Command(
        name = "launcher",
        subcommands = {Up.class, Status.class, Down.class})
public final class Launcher {

    private Launcher() {}

    /** @param args the name of a command and its options */
    public static void main(String[] args) {
        var commandLine = new CommandLine(new Launcher());
        commandLine.setParameterExceptionHandler((e, _) -> {
            System.err.println(e.getMessage() + "; infra/local/up --help names the options");
            return ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((e, _, _) -> {
            System.err.println(e instanceof LaunchException ? e.getMessage() : "the launcher failed: " + e);
            return ExitCode.SOFTWARE;
        });
        System.exit(commandLine.execute(args));
    }
}
