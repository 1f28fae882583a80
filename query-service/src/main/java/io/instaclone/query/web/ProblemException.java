package io.instaclone.query.web;

import java.io.Serial;
import java.util.Map;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient Map<String, String> headers;

    /** A problem; the detail is for people, and shows nothing that the client has not sent. */
    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, Map.of());
    }

    /** A problem that comes with headers. */
    public ProblemException(ProblemKind kind, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.kind = kind;
        this.headers = headers;
    }

    /** There is no such thing. */
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemKind.NOT_FOUND, "There is no such " + what + ".");
    }

    ProblemKind kind() {
        return kind;
    }

    Map<String, String> headers() {
        return headers;
    }
}
