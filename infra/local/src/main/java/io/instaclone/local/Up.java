package io.instaclone.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the system and stays with it until it is told to stop. */
@Command(name = "up")
final class Up implements Callable<Integer> {
    @Mixin
    private final HomeOption homeOption = new HomeOption();

    @Option(names = "--demo")
    private boolean demo;

    @Option(names = "--fresh")
    private boolean fresh;

    @Option(names = "--port", defaultValue = "8080")
    private int port;

    @Option(names = "--command-replicas", defaultValue = "1")
    private int commandReplicas;

    @Option(names = "--query-replicas", defaultValue = "1")
    private int queryReplicas;

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        Home home = homeOption.home();
        home.create();
        try (HomeLock _ = HomeLock.take(home.lock()).orElseThrow(() -> alreadyRuns(home))) {
            return launch(home);
        }
    }

    private void checkOptions() {
        if (port < 1 || port > 65_535 || commandReplicas < 1 || queryReplicas < 1) {
            throw new LaunchException("--port is 1 to 65535, and there is at least one replica of each service");
        }
    }

    private static LaunchException alreadyRuns(Home home) {
        State state = new StateFile(home.state()).read();
        String what = state.processes().stream()
                .filter(entry -> entry.name().equals("gateway"))
                .map(State.Entry::url)
                .findFirst()
                .orElse("about to start");
        String pid = state.supervisor().map(process -> ", pid " + process.pid()).orElse("");
        return new LaunchException("instaclone already runs (" + what + pid + "); infra/local/down stops it");
    }

    private int launch(Home home) throws InterruptedException {
        var console = new Console(System.out, InstantSource.system());
        var stateFile = new StateFile(home.state());
        State last = stateFile.read();
        List<String> orphans = Orphans.stop(last);
        if (!orphans.isEmpty()) {
            console.say("stopped what a killed launcher had left: " + String.join(", ", orphans));
        }
        if (!Ports.isFree(port)) {
            throw new LaunchException("port " + port + " is taken by another program; choose another with --port");
        }
        if (fresh) {
            home.deleteData();
        }
        Installation installation = Installation.ofThisProcess().unpackedIn(home);
        var ports = new Ports(last.ports(), new SecureRandom());
        var size = new Topology.Size(port, commandReplicas, queryReplicas);
        var specs = new Topology(home, installation, size, ports).processes();
        return supervise(home, specs, stateFile, new State(self(), ports.all(), List.of()), console);
    }

    private int supervise(Home home, List<ProcessSpec> specs, StateFile stateFile, State state, Console console)
            throws InterruptedException {
        stateFile.write(state);
        List<ManagedProcess> processes = specs.stream()
                .map(spec -> new ManagedProcess(spec, rotated(home.log(spec.name())), InstantSource.system()))
                .toList();
        var supervisor = new Supervisor(
                processes, console, entries -> stateFile.write(new State(state.launcher(), state.ports(), entries)));
        var guests = new Guests(home, processes, console, demo);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            guests.leave();
            supervisor.stop();
            awaitQuietly(ended);
        }));
        console.say("starting "
                + String.join(", ", specs.stream().map(ProcessSpec::name).toList()));
        try {
            Optional<String> failure = supervisor.run(guests::welcome);
            guests.leave();
            stateFile.write(state.stopped());
            failure.ifPresent(System.err::println);
            return failure.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
        } finally {
            ended.countDown();
        }
    }

    private static LogFile rotated(Path path) {
        var log = new LogFile(path);
        log.rotate();
        return log;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessIdentity self() {
        return ProcessIdentity.of(ProcessHandle.current());
    }
}
