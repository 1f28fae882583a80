package io.instaclone.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Stops the system, wherever its launcher runs, and waits until it is down. Nothing to stop is no error. */
@Command(name = "down")
final class Down implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin
    private final HomeOption homeOption = new HomeOption();

    @Override
    public Integer call() throws InterruptedException {
        Home home = homeOption.home();
        var stateFile = new StateFile(home.state());
        State state = stateFile.read();
        ProcessIdentity launcher = state.launcher();
        if (launcher != null && launcher.running().isPresent()) {
            return stop(launcher);
        }
        List<String> orphans = Orphans.stop(state);
        if (!orphans.isEmpty()) {
            stateFile.write(state.stopped());
        }
        System.out.println(
                orphans.isEmpty()
                        ? "instaclone does not run in " + home.directory()
                        : "stopped what a killed launcher had left: " + String.join(", ", orphans));
        return ExitCode.OK;
    }

    private static int stop(ProcessIdentity launcher) throws InterruptedException {
        launcher.running().ifPresent(ProcessHandle::destroy);
        if (!launcher.endsWithin(PATIENCE)) {
            System.err.println("the launcher, pid " + launcher.pid() + ", does not end");
            return ExitCode.SOFTWARE;
        }
        System.out.println("instaclone is down");
        return ExitCode.OK;
    }
}
