package io.instaclone.command.security;

import io.instaclone.command.security.SigningKeys.Held;
import java.time.Instant;
import java.util.List;

/** Where the signing keys are kept. */
sealed interface KeyStore {

    /** All that sign, will sign, or may have signed what is still good, the oldest first. */
    List<Held> load();

    /** Makes a successor to the key that signs; throws {@link RotationRefused} when that is not to be done here. */
    List<KeySchedule> rotate();

    /** Keys of the configuration: the first one signs. */
    record Configured(List<SigningKey> keys) implements KeyStore {

        @Override
        public List<Held> load() {
            return keys.stream()
                    .map(key -> new Held(
                            key,
                            new KeySchedule(
                                    key.kid(), key.equals(keys.getFirst()) ? Instant.EPOCH : Instant.MAX, null)))
                    .toList();
        }

        @Override
        public List<KeySchedule> rotate() {
            throw new RotationRefused();
        }
    }

    /** Keys that the service made itself. */
    record Stored(StoredKeys keys) implements KeyStore {

        @Override
        public List<Held> load() {
            return keys.load();
        }

        @Override
        public List<KeySchedule> rotate() {
            return keys.rotate();
        }
    }
}
