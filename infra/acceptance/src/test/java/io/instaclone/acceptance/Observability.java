package io.instaclone.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the dashboards, the alert rules and the autoscaler look at. */
final class Observability {
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:instaclone|jvm|http_server|process|hikaricp|executor)_[a-z_]+\\b");

    private Observability() {}

    /** The names of all metrics that are named anywhere there. */
    static SortedSet<String> metrics() {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> observability = Files.walk(Shell.ROOT.resolve("infra/observability"));
                Stream<Path> k8s = Files.walk(Shell.ROOT.resolve("infra/k8s/example"))) {
            for (Path file : Stream.concat(observability, k8s)
                    .filter(Files::isRegularFile)
                    .toList()) {
                METRIC.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
