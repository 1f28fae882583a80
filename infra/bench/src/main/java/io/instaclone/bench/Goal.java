package io.instaclone.bench;

import java.util.List;
import java.util.Locale;

/** Prints what came out beside what was wanted. */
final class Goal {
    private Goal() {}

    static void report(String what, double value, String comparison, double goal) {
        boolean met = switch (comparison) {
            case "<" -> value < goal;
            case "<=" -> value <= goal;
            default -> value >= goal;
        };
        print("%-58s %9.2f   goal %s %.2f: %s", what, value, comparison, goal, met ? "met" : "MISSED");
    }

    /** Of several rounds, so that one that was disturbed does not count; the lower one of two in the middle. */
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
