package io.instaclone.command.web;

import io.instaclone.command.bus.Accepted;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How successes of commands are told. */
public final class Answers {
    /** Names the event for a later read. */
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    private Answers() {}

    /**
     * What most commands answer.
     *
     * @param id what was created or changed
     * @param version its version now
     */
    public record Changed(String id, long version) {}

    /** 201: something new is at this path. */
    public static ResponseEntity<Changed> created(String path, Accepted accepted) {
        return tell(ResponseEntity.created(URI.create(path)), accepted)
                .eTag("\"" + accepted.version() + "\"")
                .body(new Changed(accepted.id(), accepted.version()));
    }

    /** 200: it is changed. */
    public static ResponseEntity<Changed> changed(Accepted accepted) {
        return tell(ResponseEntity.ok(), accepted)
                .eTag("\"" + accepted.version() + "\"")
                .body(new Changed(accepted.id(), accepted.version()));
    }

    /** 204: it is as was asked for. */
    public static ResponseEntity<Void> done(Accepted accepted) {
        return tell(ResponseEntity.status(HttpStatus.NO_CONTENT), accepted).build();
    }

    private static ResponseEntity.BodyBuilder tell(ResponseEntity.BodyBuilder answer, Accepted accepted) {
        return accepted.token() == null ? answer : answer.header(CONSISTENCY_TOKEN, accepted.token());
    }
}
