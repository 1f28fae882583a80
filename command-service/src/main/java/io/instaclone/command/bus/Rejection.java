package io.instaclone.command.bus;

import java.io.Serial;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that is not to be. Features have a sealed type each; what it means in HTTP follows from its kind, in one
 * place.
 */
public abstract class Rejection extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable String pointer;

    /** What kind of refusal it is. */
    public enum Kind {
        /** What the command is about is not there, or not any more. */
        NOT_FOUND,
        /** It belongs to somebody else. */
        FORBIDDEN,
        /** Somebody else has what the command wants. */
        CONFLICT,
        /** The client decided on an old version. */
        STALE,
        /** It makes no sense, whatever the state. */
        INVALID,
        /** Who asks is not who he says. */
        UNAUTHENTICATED
    }

    /** A refusal; the message is for the client. */
    protected Rejection(Kind kind, String message) {
        this(kind, message, null);
    }

    /** A refusal of one field, which the JSON pointer names. */
    protected Rejection(Kind kind, String message, @Nullable String pointer) {
        super(message, null, false, false);
        this.kind = kind;
        this.pointer = pointer;
    }

    /** What kind of refusal it is. */
    public final Kind kind() {
        return kind;
    }

    /** The field that is to blame, as a JSON pointer, if it is one. */
    public final Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }

    /** A stable name for programs: {@code post-not-found} for {@code PostNotFound}. */
    public final String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
