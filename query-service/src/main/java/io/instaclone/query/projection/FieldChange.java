package io.instaclone.query.projection;

/** What happens to one field. */
sealed interface FieldChange {

    /** The field has this value afterwards. */
    record Set(Object value) implements FieldChange {}

    /** The field is this much higher afterwards; a missing one counts as 0. */
    record Increment(long by) implements FieldChange {}

    /** The field is missing afterwards. */
    record Unset() implements FieldChange {}

    /** The field holds the time of the write afterwards. */
    record SetToNow() implements FieldChange {}

    /** The one change that does what this one and then the later one do. */
    default FieldChange then(FieldChange later) {
        if (!(later instanceof Increment(long by))) {
            return later;
        }
        return switch (this) {
            case Increment(long before) -> new Increment(Math.addExact(before, by));
            case Set(Long before) -> new Set(Math.addExact(before, by));
            case Unset _ -> new Set(by);
            case Set _, SetToNow _ -> throw new IllegalStateException("Only a number (long) can be increased");
        };
    }
}
