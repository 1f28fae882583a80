package io.instaclone.command.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The one shape that every error has (RFC 9457).
 *
 * @param type the kind of problem, as a URI that never changes
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what went wrong, for people; no internals
 * @param instance the path of the request
 * @param code the kind of problem, for programs
 * @param traceId finds the request in logs and traces
 * @param errors what is wrong with which field; left out where no field is to blame
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String traceId,
        List<Violation> errors) {

    static Problem of(HttpServletRequest request, HttpStatus status, String code, String detail) {
        return of(request, status, code, detail, List.of());
    }

    static Problem of(
            HttpServletRequest request, HttpStatus status, String code, String detail, List<Violation> errors) {
        return new Problem(
                "urn:instaclone:problem:" + code,
                status.getReasonPhrase(),
                status.value(),
                detail,
                request.getRequestURI(),
                code,
                request.getAttribute(RequestTraceFilter.TRACE_ID) instanceof String traceId ? traceId : newTraceId(),
                errors);
    }

    /** The same of a request to this path. */
    Problem at(String path) {
        return new Problem(type, title, status, detail, path, code, traceId, errors);
    }

    /** The code of what only its status is known of: {@code not-found}. */
    static String codeOf(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For what was refused before it had a trace. */
    static String newTraceId() {
        byte[] id = new byte[16];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** As an answer. Whatever the client accepts, an error is told in this form. */
    ResponseEntity<Problem> answer(HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }

    ResponseEntity<Problem> answer() {
        return answer(new HttpHeaders());
    }
}
