package io.instaclone.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.local.State.Phase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = directory.resolve("state.json");
    }

    @Test
    void whatWasWrittenIsRead() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        var entry = new State.Entry("kafka", self, Phase.RUNNING, "127.0.0.1:1", URI.create("tcp://127.0.0.1:1"), "/l");
        var state = new State(self, Map.of("kafka", 1), List.of(entry));

        new StateFile(file).write(state);

        assertThat(new StateFile(file).read()).isEqualTo(state);
        assertThat(directory)
                .isDirectoryContaining(path -> path.equals(file))
                .isDirectoryNotContaining(path -> path.toString().endsWith(".next"));
    }

    @Test
    void withoutAFileNothingRuns() {
        State state = new StateFile(file).read();

        assertThat(state.supervisor()).isEmpty();
        assertThat(state.processes()).isEmpty();
    }

    @Test
    void afterAnOrderlyStopNothingRunsButPortsStay() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        State state = new State(self, Map.of("kafka", 7), List.of());

        assertThat(state.supervisor()).contains(ProcessHandle.current());
        assertThat(state.stopped().supervisor()).isEmpty();
        assertThat(state.stopped().ports()).containsEntry("kafka", 7);
    }

    @Test
    void anUnreadableFileIsNamed() throws Exception {
        Files.writeString(file, "{");

        assertThatThrownBy(() -> new StateFile(file).read())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aLaterProcessWithTheSameIdIsAnother() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

        assertThat(self.running()).isPresent();
        assertThat(new ProcessIdentity(self.pid(), self.startedAt().minusSeconds(60)).running())
                .isEmpty();
    }
}
