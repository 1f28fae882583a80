package io.instaclone.query.web;

import com.mongodb.MongoException;
import io.instaclone.query.projection.NotProjectedException;
import io.instaclone.query.projection.RefusedException;
import io.instaclone.query.projection.UnreadableStateException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where exceptions become problems. */
@RestControllerAdvice
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> known(ProblemException problem, HttpServletRequest request) {
        return answer(problem.kind(), String.valueOf(problem.getMessage()), request, problem.headers());
    }

    /** A path variable that is no UUID. */
    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return answer(ProblemKind.BAD_REQUEST, "The value of " + mismatch.getName() + " is malformed.", request);
    }

    /** Queries read through Spring Data, which translates what the driver throws; whatever else it refuses is a defect. */
    @ExceptionHandler
    ResponseEntity<Problem> readFailed(DataAccessException failure, HttpServletRequest request) {
        return failure.getCause() instanceof MongoException cause ? storeDown(cause, request) : other(failure, request);
    }

    /** Generations and progress are read through the driver. */
    @ExceptionHandler
    ResponseEntity<Problem> storeDown(MongoException failure, HttpServletRequest request) {
        log.warn("A query failed: {}", failure.getClass().getSimpleName());
        log.debug("A query failed", failure);
        return answer(ProblemKind.UNAVAILABLE, "The store does not answer at the moment.", request);
    }

    /** Told in the log when it begins and when it ends, and not for each who asks. */
    @ExceptionHandler
    ResponseEntity<Problem> notProjected(NotProjectedException missing, HttpServletRequest request) {
        log.debug("A query failed", missing);
        return answer(ProblemKind.UNAVAILABLE, "What this query reads is not there yet.", request);
    }

    /** What operators ask for, and can't have now. */
    @ExceptionHandler
    ResponseEntity<Problem> refused(RefusedException refusal, HttpServletRequest request) {
        return answer(ProblemKind.CONFLICT, String.valueOf(refusal.getMessage()), request);
    }

    /** Only operators ask for states. */
    @ExceptionHandler
    ResponseEntity<Problem> unreadable(UnreadableStateException failure, HttpServletRequest request) {
        return answer(ProblemKind.CONFLICT, String.valueOf(failure.getMessage()), request);
    }

    /** Only what operators ask for needs Kafka. */
    @ExceptionHandler
    ResponseEntity<Problem> kafkaDown(KafkaException failure, HttpServletRequest request) {
        log.warn("A request failed: {}", failure.getClass().getSimpleName());
        return answer(ProblemKind.UNAVAILABLE, "Kafka does not answer at the moment.", request);
    }

    /** The client is gone: nobody to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        log.debug("The client did not wait for the answer", gone);
    }

    /** What the framework refuses (no such path, method, media type) knows its status; the rest is a defect. */
    @ExceptionHandler
    ResponseEntity<Problem> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse refusal && refusal.getStatusCode().value() < 500) {
            ProblemKind kind = ProblemKind.of(refusal.getStatusCode().value());
            boolean method = kind == ProblemKind.METHOD_NOT_ALLOWED;
            return answer(kind, detail(kind), request, method ? Acceptability.Methods.ALLOW : Map.of());
        }
        log.error("A request failed by a defect", failure);
        return answer(ProblemKind.INTERNAL_ERROR, detail(ProblemKind.INTERNAL_ERROR), request);
    }

    /** Says what the status says, in a sentence. */
    static String detail(ProblemKind kind) {
        return switch (kind) {
            case BAD_REQUEST -> "The request is malformed.";
            case UNAUTHENTICATED -> "A bearer token is needed.";
            case FORBIDDEN -> "This is for somebody else.";
            case NOT_FOUND -> "There is nothing at this path.";
            case CONFLICT -> "That can't be done now.";
            case METHOD_NOT_ALLOWED -> "The method is not supported here.";
            case NOT_ACCEPTABLE -> "Only application/json is available.";
            case UNSUPPORTED_MEDIA_TYPE -> "The content type is not supported here.";
            case PAYLOAD_TOO_LARGE -> "The body of the request is too large.";
            case NOT_YET_CONSISTENT, UNAVAILABLE -> "The service is not available at the moment.";
            case INTERNAL_ERROR -> "Something went wrong; the trace id finds it in the logs.";
        };
    }

    private static ResponseEntity<Problem> answer(ProblemKind kind, String detail, HttpServletRequest request) {
        return answer(kind, detail, request, Map.of());
    }

    private static ResponseEntity<Problem> answer(
            ProblemKind kind, String detail, HttpServletRequest request, Map<String, String> headers) {
        return Problem.of(kind, detail, request.getRequestURI(), request).answer(headers);
    }
}
