package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void optionsComeInAnyOrder() throws CommandLine.Misuse {
        assertThat(CommandLine.parse("postgres", "--take-over", "--port", "5432", "--data", "/d"))
                .isEqualTo(new CommandLine("postgres", Path.of("/d"), 5432, true));
    }

    @ParameterizedTest
    @CsvSource({
        "'', no server is named",
        "mysql --data d --port 1, unknown server mysql",
        "kafka --port 1, --data is missing",
        "kafka --data d, --port is missing",
        "kafka --data d --port, --port needs a value",
        "kafka --data d --port x, --port x is not a port",
        "kafka --data d --port 70000, --port 70000 is not a port",
        "kafka --dir d, unknown option --dir"
    })
    void whatMakesNoSenseIsToldWithTheUsage(String line, String problem) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

        assertThatThrownBy(() -> CommandLine.parse(arguments))
                .isInstanceOf(CommandLine.Misuse.class)
                .hasMessage(problem + "; usage: postgres|kafka|mongodb --data DIR --port N [--take-over]");
    }
}
