package io.instaclone.command.web;

import io.instaclone.command.bus.ConflictException;
import io.instaclone.command.bus.IdempotencyKeyReusedException;
import io.instaclone.command.bus.Rejection;
import io.instaclone.command.eventlog.LogUnavailableException;
import io.instaclone.command.security.TooManyRequestsException;
import io.instaclone.command.security.UnauthenticatedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where what went wrong becomes HTTP. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final String CHALLENGE = "Bearer realm=\"instaclone\"";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(Rejection rejection, HttpServletRequest request) {
        HttpStatus status = switch (rejection.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
        };
        ProblemDetail problem = Problems.of(request, status, rejection.code(), String.valueOf(rejection.getMessage()));
        rejection
                .pointer()
                .ifPresent(pointer -> problem.setProperty(
                        "errors", List.of(new Violation(pointer, String.valueOf(rejection.getMessage())))));
        return answer(
                problem, status == HttpStatus.UNAUTHORIZED ? header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE) : null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException e, HttpServletRequest request) {
        return answer(
                Problems.of(
                        request,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid-input",
                        "The body breaks a rule",
                        e.violations()),
                null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badHeader(BadHeaderException e, HttpServletRequest request) {
        return answer(Problems.of(request, HttpStatus.BAD_REQUEST, "bad-header", e.getMessage()), null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unauthenticated(UnauthenticatedException e, HttpServletRequest request) {
        return answer(
                Problems.of(request, HttpStatus.UNAUTHORIZED, "unauthenticated", String.valueOf(e.getMessage())),
                header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyRequestsException e, HttpServletRequest request) {
        long seconds = Math.max(1, e.retryAfter().toSeconds());
        return answer(
                Problems.of(request, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Try again later"),
                header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keyReused(IdempotencyKeyReusedException e, HttpServletRequest request) {
        return answer(
                Problems.of(
                        request,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "The Idempotency-Key was used for another request"),
                null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(ConflictException e, HttpServletRequest request) {
        return answer(
                Problems.of(request, HttpStatus.CONFLICT, "conflict", "Others were faster; try again"),
                header(HttpHeaders.RETRY_AFTER, "1"));
    }

    /** The database is away or too slow. What became of a command is not known, and only its client may repeat it. */
    @ExceptionHandler({LogUnavailableException.class, DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> unavailable(Exception e, HttpServletRequest request) {
        log.warn("{} {} is answered with 503: {}", request.getMethod(), request.getRequestURI(), e.toString());
        return answer(
                Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Try again in a moment"),
                header(HttpHeaders.RETRY_AFTER, "1"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bug(Exception e, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(
                Problems.of(request, HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something is broken here"), null);
    }

    /** What Spring MVC refuses by itself: unknown path, method, media type, malformed JSON or ids. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        HttpServletRequest servletRequest = ((ServletWebRequest) request).getRequest();
        String detail = body instanceof ProblemDetail problem && problem.getDetail() != null
                ? problem.getDetail()
                : known.getReasonPhrase();
        ProblemDetail problem = Problems.of(
                servletRequest, known, known.name().toLowerCase(Locale.ROOT).replace('_', '-'), detail);
        return ResponseEntity.status(status).headers(headers).body(problem);
    }

    private static HttpHeaders header(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(name, value);
        return headers;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, @Nullable HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
    }
}
