package io.instaclone.local;

import io.instaclone.local.LogFile.Ready;
import io.instaclone.local.RestartPolicy.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Starts the processes, each as soon as those it needs have come up, starts again what dies, and stops all of them in
 * reverse order. One thread, {@link #run}, does all of it, event by event; other threads only put events into its queue.
 */
final class Supervisor {
    /** How long a process may take to come up for the first time. Generous: a slow machine is no error. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private sealed interface Event {
        record CameUp(ManagedProcess process, Process life, Ready ready) implements Event {}

        record Died(ManagedProcess process, Process life) implements Event {}

        record StartAgain(ManagedProcess process) implements Event {}

        record TooLate(ManagedProcess process) implements Event {}

        record Stop() implements Event {}
    }

    private final List<ManagedProcess> processes;
    private final Console console;
    private final Consumer<List<State.Entry>> record;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    /**
     * @param processes in the order of their start
     * @param record is told what runs whenever that changes
     */
    Supervisor(List<ManagedProcess> processes, Console console, Consumer<List<State.Entry>> record) {
        this.processes = processes;
        this.console = console;
        this.record = record;
    }

    /**
     * Returns when all has been stopped.
     *
     * @param whenUp is run once, when every process has come up
     * @return why the system could not go on; empty when it was asked to stop
     */
    Optional<String> run(Runnable whenUp) throws InterruptedException {
        try {
            startWhatCan();
            supervise(whenUp);
            return Optional.empty();
        } catch (LaunchException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            stopAll();
        }
    }

    /** Asks {@link #run} to stop everything and return. */
    void stop() {
        events.add(new Event.Stop());
    }

    private void supervise(Runnable whenUp) throws InterruptedException {
        boolean told = false;
        while (true) {
            switch (events.take()) {
                case Event.CameUp(var process, var life, var ready) -> cameUp(process, life, ready);
                case Event.Died(var process, var life) -> died(process, life);
                case Event.StartAgain(var process) -> start(process);
                case Event.TooLate(var process) -> tooLate(process);
                case Event.Stop _ -> {
                    return;
                }
            }
            if (!told && processes.stream().allMatch(ManagedProcess::isUp)) {
                told = true;
                whenUp.run();
            }
        }
    }

    private void startWhatCan() {
        processes.stream().filter(process -> process.canStart(announced())).forEach(this::start);
    }

    private void start(ManagedProcess process) {
        Process life = process.start(announced());
        record();
        life.onExit().thenRun(() -> events.add(new Event.Died(process, life)));
        long logBegins = process.logBegins();
        Thread.ofVirtual().start(() -> watch(process, life, logBegins));
        if (!process.wasUp()) {
            later(START_PATIENCE, new Event.TooLate(process));
        }
    }

    private void watch(ManagedProcess process, Process life, long logBegins) {
        try {
            process.comesUp(life, logBegins).ifPresent(ready -> events.add(new Event.CameUp(process, life, ready)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cameUp(ManagedProcess process, Process life, Ready ready) {
        if (process.isLife(life) && life.isAlive()) {
            process.cameUp(ready);
            console.cameUp(process.name(), ready);
            startWhatCan();
            record(); // not before, or all that runs would be up while what has waited for this is not there yet
        }
    }

    private void died(ManagedProcess process, Process life) {
        Decision decision = process.died();
        record();
        String exit = " (exit " + life.exitValue() + ")";
        if (!process.wasUp()) {
            throw failure(process, "could not start" + exit);
        }
        switch (decision) {
            case Decision.GiveUp(String reason) -> throw failure(process, reason);
            case Decision.StartAgain(Duration after) -> {
                console.died(process.name() + " died" + exit, process.endOfLog(), after);
                later(after, new Event.StartAgain(process));
            }
        }
    }

    private void tooLate(ManagedProcess process) {
        if (!process.wasUp()) {
            throw failure(process, "did not come up within " + START_PATIENCE.toMinutes() + " minutes");
        }
    }

    private static LaunchException failure(ManagedProcess process, String what) {
        return new LaunchException(
                process.name() + " " + what + "; the end of its log:\n" + Console.indented(process.endOfLog()));
    }

    private void later(Duration delay, Event event) {
        timer.schedule(() -> events.add(event), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopAll() throws InterruptedException {
        timer.shutdownNow();
        for (ManagedProcess process : processes.reversed()) {
            if (process.stop()) {
                console.stopped(process.name());
            }
        }
    }

    private void record() {
        record.accept(
                processes.stream().flatMap(process -> process.entry().stream()).toList());
    }

    private Map<String, Ready> announced() {
        return processes.stream()
                .filter(ManagedProcess::wasUp)
                .collect(Collectors.toMap(
                        ManagedProcess::name, process -> process.ready().orElseThrow()));
    }
}
