package io.instaclone.embedded.junit;

import java.util.List;

/** Keeps the chatter of servers that run inside the test's JVM out of the log of a Spring Boot test. */
final class QuietLogging {

    private static final List<String> CHATTY = List.of(
            "kafka",
            "state.change.logger",
            "org.apache.kafka.common",
            "org.apache.kafka.controller",
            "org.apache.kafka.coordinator",
            "org.apache.kafka.image",
            "org.apache.kafka.metadata",
            "org.apache.kafka.raft",
            "org.apache.kafka.server",
            "org.apache.kafka.snapshot",
            "org.apache.kafka.storage",
            "de.bwaldvogel.mongo",
            "io.zonky.test");

    /** They warn at every start of a single broker, at every stop, and for every index but the unique ones. */
    private static final List<String> ALARMIST = List.of(
            "org.apache.kafka.controller.QuorumController",
            "de.bwaldvogel.mongo.MongoServer",
            "de.bwaldvogel.mongo.backend");

    private QuietLogging() {}

    /** Spring Boot reads these when it sets up logging, so this has to come before the application context. */
    static void install() {
        CHATTY.forEach(logger -> level(logger, "warn"));
        ALARMIST.forEach(logger -> level(logger, "error"));
    }

    private static void level(String logger, String level) {
        String property = "logging.level." + logger;
        if (System.getProperty(property) == null) {
            System.setProperty(property, level);
        }
    }
}
