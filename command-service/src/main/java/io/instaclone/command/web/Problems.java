package io.instaclone.command.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Makes the one shape that every error has (RFC 9457). */
final class Problems {
    private Problems() {}

    static ProblemDetail of(HttpServletRequest request, HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        HttpStatus known = HttpStatus.resolve(status.value());
        problem.setType(URI.create("urn:instaclone:problem:" + code));
        problem.setTitle(known == null ? "Error" : known.getReasonPhrase());
        problem.setInstance(URI.create(request.getRequestURI()));
        problem.setProperty("code", code);
        problem.setProperty("traceId", request.getAttribute(RequestTraceFilter.TRACE_ID));
        return problem;
    }

    static ProblemDetail of(
            HttpServletRequest request, HttpStatus status, String code, String detail, List<Violation> errors) {
        ProblemDetail problem = of(request, status, code, detail);
        problem.setProperty("errors", errors);
        return problem;
    }
}
