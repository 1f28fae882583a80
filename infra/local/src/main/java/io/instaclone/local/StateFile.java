package io.instaclone.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The state on disk. A reader sees the state before a write or the one after it, never half of one. */
final class StateFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    State read() {
        if (!Files.exists(file)) {
            return State.EMPTY;
        }
        try {
            return JSON.readValue(Files.readString(file), State.class);
        } catch (JacksonException e) {
            throw new LaunchException(file + " cannot be read (" + e.getOriginalMessage()
                    + "); if no server of this system runs any more, delete it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(State state) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, JSON.writeValueAsString(state));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
