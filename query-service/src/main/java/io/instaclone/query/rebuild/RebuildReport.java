package io.instaclone.query.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the comparison of a rebuild with the live generation has found.
 *
 * @param id the generation that was built: {@code posts/3}
 * @param projection the name of the projection
 * @param generation the number of the generation that was built
 * @param comparedWith the number of the generation that was live
 * @param comparedAt when the comparison was done
 * @param positions the positions, by partition, that both had passed when the comparison began
 * @param collections what differs
 * @param healed the keys that were parked in the live generation, each with the record that began it; a generation that
 *     has parked anything is never compared, so none of them is in this one
 */
public record RebuildReport(
        String id,
        String projection,
        int generation,
        int comparedWith,
        Instant comparedAt,
        Map<String, Long> positions,
        List<CollectionReport> collections,
        List<String> healed) {

    /** In a report of an earlier version a list may be missing. */
    public RebuildReport {
        positions = Objects.requireNonNullElse(positions, Map.of());
        collections = Objects.requireNonNullElse(collections, List.of());
        healed = Objects.requireNonNullElse(healed, List.of());
    }

    /** The same report, with these keys healed. */
    RebuildReport withHealed(List<String> keys) {
        return new RebuildReport(id, projection, generation, comparedWith, comparedAt, positions, collections, keys);
    }

    /** Whether both hold the same. */
    public boolean isEqual() {
        return collections.stream().allMatch(CollectionReport::isEqual);
    }

    /** How many documents differ in any way. */
    public long differences() {
        return collections.stream()
                .mapToLong(c -> c.added().count()
                        + c.removed().count()
                        + c.changed().count()
                        + c.undecided().count())
                .sum();
    }
}
