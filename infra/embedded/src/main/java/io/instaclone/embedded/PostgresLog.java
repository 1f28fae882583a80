package io.instaclone.embedded;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines that PostgreSQL's programs print mean. */
final class PostgresLog {

    private static final Pattern REASON = Pattern.compile("(?:.*\\b)?(?:FATAL|PANIC|error|ERROR):\\s+(.*)");
    private static final Pattern ROUTINE = Pattern.compile(".*\\[\\d+] (?:LOG|HINT|DETAIL|STATEMENT|CONTEXT):.*");

    /** What those who knock while it starts are told, which here is mostly this program itself. */
    private static final Pattern NOT_YET =
            Pattern.compile(".*FATAL:\\s+the database system is (?:starting up|not yet accepting connections)");

    private PostgresLog() {}

    /** Whether a line tells more than the usual comings and goings. */
    static boolean isNoteworthy(String line) {
        return !line.isBlank()
                && !ROUTINE.matcher(line).matches()
                && !NOT_YET.matcher(line).matches();
    }

    /** The one line that says why a program failed. */
    static String reason(List<String> output, String otherwise) {
        for (String line : output) {
            if (line.contains("No space left on device") || line.contains("Address already in use")) {
                return line;
            }
        }
        return output.stream()
                .filter(line -> !NOT_YET.matcher(line).matches())
                .map(REASON::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(otherwise);
    }
}
