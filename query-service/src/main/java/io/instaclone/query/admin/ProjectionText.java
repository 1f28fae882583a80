package io.instaclone.query.admin;

import io.instaclone.query.rebuild.CollectionReport;
import io.instaclone.query.rebuild.Difference;
import io.instaclone.query.rebuild.ProjectionView;
import io.instaclone.query.rebuild.ProjectionView.EndedView;
import io.instaclone.query.rebuild.ProjectionView.RebuildView;
import io.instaclone.query.rebuild.RebuildReport;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How projections are told to a terminal. */
final class ProjectionText {
    private static final int BAR = 30;
    private static final String ROW = "%-15s %5s  %-8s %9s %7s  %-32s %s%n";

    private ProjectionText() {}

    static String table(List<ProjectionView> projections) {
        var text = new StringBuilder(ROW.formatted("PROJECTION", "LIVE", "STATE", "LAG", "PARKED", "GROUP", "REBUILD"));
        for (ProjectionView projection : projections) {
            RebuildView rebuild = projection.rebuild();
            text.append(ROW.formatted(
                    projection.name(),
                    projection.live(),
                    projection.paused() ? "paused" : "running",
                    known(projection.lag()),
                    projection.parkedKeys(),
                    projection.group(),
                    rebuild == null ? "-" : stage(rebuild) + " as " + rebuild.generation()));
        }
        return text.toString();
    }

    /** The rebuild that runs, in a line that begins with its stage, or else how the last one ended, with its report. */
    static String rebuild(ProjectionView projection) {
        if (projection.rebuild() != null) {
            return running(projection.name(), projection.rebuild());
        }
        EndedView ended = projection.lastRebuild();
        return ended == null
                ? "NONE %s was never rebuilt%n".formatted(projection.name())
                : "%s %s/%d: %s%n%s"
                        .formatted(
                                ended.end().outcome(),
                                projection.name(),
                                ended.end().generation(),
                                ended.end().detail(),
                                report(ended.report()));
    }

    private static String running(String name, RebuildView rebuild) {
        double percent = rebuild.percent() == null ? 0 : rebuild.percent();
        int filled = (int) Math.clamp(percent * BAR / 100, 0, BAR);
        String line = "%s %s/%d [%s%s] %.1f %%  %,d of %s events  %s events/s%s%s%n"
                .formatted(
                        rebuild.stage(),
                        name,
                        rebuild.generation(),
                        "#".repeat(filled),
                        ".".repeat(BAR - filled),
                        percent,
                        rebuild.done(),
                        known(rebuild.events()),
                        known(rebuild.eventsPerSecond()),
                        rebuild.secondsLeft() == null ? "" : "  " + rebuild.secondsLeft() + " s left",
                        rebuild.compared() == null ? "" : "  %,d documents compared".formatted(rebuild.compared()));
        return line + report(rebuild.report());
    }

    private static String report(@Nullable RebuildReport report) {
        if (report == null) {
            return "";
        }
        var text = new StringBuilder("compared with generation %d, %s%n"
                .formatted(report.comparedWith(), report.isEqual() ? "which is equal" : "which differs"));
        for (CollectionReport collection : report.collections()) {
            text.append("  %s: %,d documents%s%s%s%s%n"
                    .formatted(
                            collection.collection(),
                            collection.documents(),
                            difference("added", collection.added()),
                            difference("removed", collection.removed()),
                            difference("changed", collection.changed()),
                            difference("undecided", collection.undecided())));
        }
        report.healed().forEach(key -> text.append("  healed: %s%n".formatted(key)));
        return text.toString();
    }

    private static String difference(String what, Difference difference) {
        return difference.count() == 0
                ? ""
                : ", %,d %s (%s)".formatted(difference.count(), what, String.join(", ", difference.examples()));
    }

    private static String stage(RebuildView rebuild) {
        return rebuild.stage().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String known(@Nullable Number number) {
        return switch (number) {
            case null -> "?";
            case Double fraction -> "%,.0f".formatted(fraction);
            default -> "%,d".formatted(number.longValue());
        };
    }
}
