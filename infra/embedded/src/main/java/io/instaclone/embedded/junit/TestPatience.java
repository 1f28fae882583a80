package io.instaclone.embedded.junit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long a test waits for what it does not measure. That takes as long as the machine needs, which is much when other
 * processes start beside it; the limit is for what never comes. JUnit finds this as a service.
 */
public final class TestPatience implements LauncherSessionListener {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Not every module whose tests start servers waits for something.
        ReflectionSupport.tryToLoadClass("org.awaitility.Awaitility")
                .ifSuccess(_ -> Awaitility.setDefaultTimeout(LIMIT));
    }
}
