package io.instaclone.query.projection;

import java.io.Serial;

/**
 * The state document of a projection is not one: changed by hand, or written by a version that knows more. Nothing is
 * guessed, since readers would get what is not live; the message names the document and the way out.
 */
public final class UnreadableStateException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param projection the id of the document in the collection {@code projections}
     * @param what what is missing or unknown there
     */
    UnreadableStateException(String projection, String what) {
        super(
                ("The document %1$s of the collection projections can't be read: %2$s. Deploy the version that wrote it,"
                                + " or replace it by {_id: \"%1$s\", live: N, newest: M}, where N is the generation that"
                                + " readers are to get, and M the highest that there ever was.")
                        .formatted(projection, what),
                null,
                false,
                false);
    }
}
