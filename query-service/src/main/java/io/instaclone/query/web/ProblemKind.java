package io.instaclone.query.web;

import org.springframework.http.HttpStatus;

/** The problems that this service answers with. Code and type are stable: clients may depend on them. */
public enum ProblemKind {
    /** The request can't be understood. */
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "bad-request"),
    /** No token, or one that is not good. */
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "unauthenticated"),
    /** It is there, but for somebody else. */
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden"),
    /** There is no such thing, or not for this user, or no longer. */
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found"),
    /** It can't be done in the state that things are in. */
    CONFLICT(HttpStatus.CONFLICT, "conflict"),
    /** The path exists, the method does not. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed"),
    /** Only JSON is there. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable"),
    /** A body of a type that is not understood. */
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
    /** The body is too large. */
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "body-too-large"),
    /** What the client has written is not there yet. */
    NOT_YET_CONSISTENT(HttpStatus.SERVICE_UNAVAILABLE, "not-yet-consistent"),
    /** Something that is needed does not answer. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable"),
    /** A defect. */
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "internal");

    private final HttpStatus status;
    private final String code;

    ProblemKind(HttpStatus status, String code) {
        this.status = status;
        this.code = code;
    }

    /** The status that it is told with. */
    public HttpStatus status() {
        return status;
    }

    /** The stable name. */
    public String code() {
        return code;
    }

    /** The stable URI of the kind. */
    public String type() {
        return "urn:instaclone:problem:" + code;
    }

    /** The kind for a status that the container or the framework came to. */
    static ProblemKind of(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status.value() == status) {
                return kind == NOT_YET_CONSISTENT ? UNAVAILABLE : kind;
            }
        }
        return status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    }
}
