package io.instaclone.command.security;

import java.util.List;
import org.springframework.stereotype.Component;

/** Changes the key that signs access tokens. */
@Component
public class KeyRotation {
    private final KeyStore store;
    private final SigningKeys keys;

    KeyRotation(KeyStore store, SigningKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Makes a successor to the key that signs, which is published at once and signs later; while one waits for its time,
     * no other is made. Other instances hear of it within seconds.
     *
     * @return all keys that there are, the oldest first
     * @throws RotationRefused when the keys come from the configuration
     */
    public List<KeySchedule> rotate() {
        List<KeySchedule> schedule = store.rotate();
        keys.refresh();
        return schedule;
    }
}
