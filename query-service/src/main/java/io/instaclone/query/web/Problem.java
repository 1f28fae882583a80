package io.instaclone.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The body of every error, as RFC 9457 has it.
 *
 * @param type a stable URI
 * @param title what kind of problem it is, for people
 * @param status the HTTP status
 * @param detail what happened this time, for people
 * @param instance the path of the request
 * @param code the stable name of the kind
 * @param traceId finds the request in logs and traces
 */
record Problem(String type, String title, int status, String detail, String instance, String code, String traceId) {
    private static final String RETRY_SECONDS = "1";

    static Problem of(ProblemKind kind, String detail, String path, HttpServletRequest request) {
        return new Problem(
                kind.type(),
                kind.status().getReasonPhrase(),
                kind.status().value(),
                detail,
                path,
                kind.code(),
                TraceIds.of(request));
    }

    /** As an answer. Whatever the client accepts, an error is told in this form. */
    ResponseEntity<Problem> answer(Map<String, String> headers) {
        var all = new HttpHeaders();
        headers.forEach(all::set);
        if (status == 503) {
            all.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        all.setCacheControl("no-store");
        return ResponseEntity.status(status).headers(all).body(this);
    }
}
