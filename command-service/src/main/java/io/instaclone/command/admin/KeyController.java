package io.instaclone.command.admin;

import io.instaclone.command.bus.Rejection;
import io.instaclone.command.security.KeyRotation;
import io.instaclone.command.security.KeySchedule;
import io.instaclone.command.security.RotationRefused;
import java.io.Serial;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that sign access tokens. */
@RestController
class KeyController {
    private final KeyRotation rotation;

    KeyController(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /** All keys, the oldest first. */
    record Keys(List<KeySchedule> keys) {}

    /** The keys are rotated elsewhere. */
    private static final class KeysConfigured extends Rejection {
        @Serial
        private static final long serialVersionUID = 1L;

        KeysConfigured(RotationRefused e) {
            super(Kind.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    /** Publishes a new key, which signs ten minutes later; while one waits for that, a repeat changes nothing. */
    @PostMapping("/admin/keys/rotate")
    Keys rotate() {
        try {
            return new Keys(rotation.rotate());
        } catch (RotationRefused e) {
            throw new KeysConfigured(e);
        }
    }
}
