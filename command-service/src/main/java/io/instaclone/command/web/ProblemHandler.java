package io.instaclone.command.web;

import io.instaclone.command.bus.ConflictException;
import io.instaclone.command.bus.IdempotencyKeyReusedException;
import io.instaclone.command.bus.Rejection;
import io.instaclone.command.eventlog.LogUnavailableException;
import io.instaclone.command.security.TooManyRequestsException;
import io.instaclone.command.security.UnauthenticatedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where what went wrong becomes HTTP. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Problem> rejected(Rejection rejection, HttpServletRequest request) {
        HttpStatus status = switch (rejection.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
        };
        String detail = String.valueOf(rejection.getMessage());
        List<Violation> errors = rejection.pointer().stream()
                .map(pointer -> new Violation(pointer, detail))
                .toList();
        Problem problem = Problem.of(request, status, rejection.code(), detail, errors);
        return status == HttpStatus.UNAUTHORIZED ? problem.answer(challenge()) : problem.answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidInputException e, HttpServletRequest request) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        return Problem.of(request, status, "invalid-input", "The body breaks a rule", e.violations())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> badHeader(BadHeaderException e, HttpServletRequest request) {
        return Problem.of(request, HttpStatus.BAD_REQUEST, "bad-header", e.getMessage())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> malformedId(MalformedIdException e, HttpServletRequest request) {
        return Problem.of(request, HttpStatus.BAD_REQUEST, "malformed-id", String.valueOf(e.getMessage()))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> unauthenticated(UnauthenticatedException e, HttpServletRequest request) {
        return Problem.of(request, HttpStatus.UNAUTHORIZED, "unauthenticated", String.valueOf(e.getMessage()))
                .answer(challenge());
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooMany(TooManyRequestsException e, HttpServletRequest request) {
        return Problem.of(request, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Try again later")
                .answer(retryAfter(e.retryAfter().plusNanos(999_999_999).toSeconds()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> keyReused(IdempotencyKeyReusedException e, HttpServletRequest request) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        String detail = "The Idempotency-Key was used for another request";
        return Problem.of(request, status, "idempotency-key-reused", detail).answer();
    }

    @ExceptionHandler
    ResponseEntity<Problem> conflict(ConflictException e, HttpServletRequest request) {
        return Problem.of(request, HttpStatus.CONFLICT, "conflict", "Others were faster; try again")
                .answer(retryAfter(1));
    }

    /** The database is away or too slow. What became of a command is not known, and only its client may repeat it. */
    @ExceptionHandler({LogUnavailableException.class, DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> unavailable(Exception e, HttpServletRequest request) {
        log.warn("{} is answered with 503: {}", endpoint(request), e.toString());
        return Problem.of(request, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Try again in a moment")
                .answer(retryAfter(1));
    }

    @ExceptionHandler
    ResponseEntity<Problem> bug(Exception e, HttpServletRequest request) {
        log.error("{} failed", endpoint(request), e);
        return Problem.of(request, HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something is broken here")
                .answer();
    }

    /** A parameter against its rule. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = e.getParameterValidationResults().stream()
                .flatMap(parameter -> parameter.getResolvableErrors().stream()
                        .map(error ->
                                parameter.getMethodParameter().getParameterName() + " " + error.getDefaultMessage()))
                .collect(Collectors.joining(", "));
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    /** What Spring MVC refuses by itself: unknown path, method, media type, malformed JSON or ids. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest webRequest) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        HttpServletRequest request = ((ServletWebRequest) webRequest).getRequest();
        String detail = body instanceof ProblemDetail problem && problem.getDetail() != null
                ? problem.getDetail()
                : known.getReasonPhrase();
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(request, known, Problem.codeOf(known), detail));
    }

    /** What was asked for, without what the client made of it: that is no matter of the log. */
    private static String endpoint(HttpServletRequest request) {
        return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }

    private static HttpHeaders challenge() {
        return header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"instaclone\"");
    }

    private static HttpHeaders retryAfter(long seconds) {
        return header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    private static HttpHeaders header(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(name, value);
        return headers;
    }
}
