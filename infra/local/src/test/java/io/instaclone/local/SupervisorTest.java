package io.instaclone.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.local.ProcessSpec.Launch;
import io.instaclone.local.State.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts for servers. */
@Timeout(20)
class SupervisorTest {
    private static final String SERVES = "echo 'ready url (a script)'; exec sleep 600";

    @TempDir
    private Path directory = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final CountDownLatch up = new CountDownLatch(1);
    private final List<List<State.Entry>> recorded = new CopyOnWriteArrayList<>();
    private volatile List<State.Entry> entries = List.of();

    @Test
    void eachIsStartedWhenWhatItNeedsIsUpAndStoppedInReverseOrder() throws Exception {
        var supervisor =
                supervisor(script("one", SERVES), script("two", SERVES, "one"), script("three", SERVES, "two"));
        var end = run(supervisor);
        up.await();

        assertThat(entries).extracting(State.Entry::phase).containsOnly(Phase.RUNNING);
        supervisor.stop();

        assertThat(end.get()).isEmpty();
        assertThat(lines()).containsSubsequence("stopped three", "stopped two", "stopped one");
        assertThat(processes()).allMatch(process -> process.running().isEmpty());
    }

    @Test
    void nobodyIsToldThatAllIsUpBeforeItIs() throws Exception {
        var supervisor = supervisor(script("one", SERVES), script("two", SERVES, "one"));
        var end = run(supervisor);
        up.await();
        supervisor.stop();
        end.get();

        assertThat(recorded)
                .filteredOn(entries -> entries.stream().allMatch(entry -> entry.phase() == Phase.RUNNING))
                .isNotEmpty()
                .allSatisfy(entries ->
                        assertThat(entries).extracting(State.Entry::name).containsExactly("one", "two"));
    }

    @Test
    void aProcessThatIsKilledIsNamedWithTheEndOfItsLogAndStartedAgain() throws Exception {
        var supervisor = supervisor(script("one", SERVES), script("two", "echo last words; " + SERVES));
        var end = run(supervisor);
        up.await();
        ProcessIdentity victim = entries.get(1).process();
        ProcessIdentity other = entries.get(0).process();

        victim.running().orElseThrow().destroyForcibly();

        await().until(() -> entries.get(1).phase() == Phase.RUNNING
                && !entries.get(1).process().equals(victim));
        assertThat(lines())
                .containsSubsequence(
                        "two died (exit 137); the end of its log:", "    last words", "    starting again in 1 s");
        assertThat(entries.get(0).process()).isEqualTo(other);
        supervisor.stop();
        assertThat(end.get()).isEmpty();
    }

    @Test
    void aProcessThatCannotStartStopsEverythingWithItsReason() throws Exception {
        var end = run(supervisor(
                script("one", SERVES), script("two", "echo 'cannot start two: no disk' >&2; exit 1", "one")));

        assertThat(end.get())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("two could not start (exit 1)", "cannot start two: no disk"));
        assertThat(lines()).contains("stopped one");
        assertThat(processes()).allMatch(process -> process.running().isEmpty());
    }

    private static ProcessSpec script(String name, String script, String... needs) {
        return new ProcessSpec(
                name,
                Set.of(needs),
                true,
                "url",
                URI.create("tcp://127.0.0.1:1"),
                _ -> new Launch(List.of("/bin/sh", "-c", script), Map.of()));
    }

    private Supervisor supervisor(ProcessSpec... specs) {
        var console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());
        List<ManagedProcess> processes = Stream.of(specs)
                .map(spec -> new ManagedProcess(
                        spec, new LogFile(directory.resolve(spec.name() + ".log")), InstantSource.system()))
                .toList();
        return new Supervisor(processes, console, now -> {
            recorded.add(now);
            entries = now;
        });
    }

    private CompletableFuture<Optional<String>> run(Supervisor supervisor) {
        var end = new CompletableFuture<Optional<String>>();
        Thread.ofPlatform().start(() -> {
            try {
                end.complete(supervisor.run(up::countDown));
            } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    private List<ProcessIdentity> processes() {
        return entries.stream().map(State.Entry::process).toList();
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
