package io.instaclone.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The README's commands and what it says they print. */
record Readme(String text) {
    private static final Pattern STEP =
            Pattern.compile("```bash\\n(.*?)```\\n(?:\\s*```(?:json|http)\\n(.*?)```)?", Pattern.DOTALL);

    /** Something to type, and what comes back; the output is empty where the README shows none. */
    record Step(String command, String output) {}

    static Readme read() {
        try {
            return new Readme(Files.readString(Shell.ROOT.resolve("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The steps below this heading. */
    List<Step> steps(String heading) {
        int begin = text.indexOf("\n## " + heading);
        if (begin < 0) {
            throw new IllegalArgumentException("The README has no heading " + heading);
        }
        int end = text.indexOf("\n## ", begin + 1);
        List<Step> steps = new ArrayList<>();
        STEP.matcher(text.substring(begin, end < 0 ? text.length() : end))
                .results()
                .forEach((MatchResult step) ->
                        steps.add(new Step(step.group(1), step.group(2) == null ? "" : step.group(2))));
        return steps;
    }
}
