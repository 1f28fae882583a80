package io.instaclone.command.security;

import java.io.Serial;

/** The signing keys are not the service's to change. */
public final class RotationRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RotationRefused() {
        super("The signing keys come from the configuration, which is where they are rotated", null, false, false);
    }
}
