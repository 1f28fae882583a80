package io.instaclone.command.bus;

import java.io.Serial;

/** A name that may belong to one only belongs to somebody else. */
public final class NameTaken extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    /** For a claim such as {@code username:alice}. */
    public NameTaken(String claim) {
        super(Kind.CONFLICT, "This " + claim.substring(0, claim.indexOf(':')) + " is taken");
    }
}
