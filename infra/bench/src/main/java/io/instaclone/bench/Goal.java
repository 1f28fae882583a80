package io.instaclone.bench;

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

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
