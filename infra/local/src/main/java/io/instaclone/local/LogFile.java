package io.instaclone.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of one process. The process writes it itself, so it goes on when the launcher is gone. */
record LogFile(Path path) {
    private static final Pattern READY = Pattern.compile("^ready (\\S+) \\((.*)\\)$", Pattern.MULTILINE);
    private static final int MOST_OF_THE_END = 8_192;
    private static final int MOST_OF_A_START = 1 << 20;

    /**
     * What a server prints when it answers.
     *
     * @param url where
     * @param what which server it is
     */
    record Ready(String url, String what) {}

    /** Keeps the log of the run before beside the one of this run. */
    void rotate() {
        try {
            if (Files.exists(path)) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long length() {
        return path.toFile().length();
    }

    /** The line of readiness that was printed after the given length, if it was. */
    Optional<Ready> ready(long after) {
        Matcher line = READY.matcher(text(after, MOST_OF_A_START));
        return line.find() ? Optional.of(new Ready(line.group(1), line.group(2))) : Optional.empty();
    }

    /** The last lines after the given length, without what could play tricks on a terminal. */
    List<String> end(long after, int lines) {
        String text = text(Math.max(after, length() - MOST_OF_THE_END), MOST_OF_THE_END);
        List<String> all = text.lines().filter(line -> !line.isBlank()).toList();
        return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                .map(line -> line.replaceAll("\\p{Cntrl}", " "))
                .toList();
    }

    private String text(long from, int most) {
        if (!Files.exists(path)) {
            return "";
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[Math.clamp(file.length() - from, 0, most)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
