package io.instaclone.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what can't be answered in JSON, before anything is looked up. */
final class Acceptability implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!accepted(request)) {
            throw new ProblemException(ProblemKind.NOT_ACCEPTABLE, Problems.detail(ProblemKind.NOT_ACCEPTABLE));
        }
        return true;
    }

    private static boolean accepted(HttpServletRequest request) {
        List<String> accept = java.util.Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (accept.isEmpty()) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(type -> type.getQualityValue() > 0 && type.includes(MediaType.APPLICATION_JSON));
        } catch (org.springframework.http.InvalidMediaTypeException | InvalidMimeTypeException _) {
            return false;
        }
    }

    /** Spring MVC would answer OPTIONS by itself, of which the API knows nothing. */
    static final class Methods implements HandlerInterceptor {
        /** What every path here allows. */
        static final Map<String, String> ALLOW = Map.of(HttpHeaders.ALLOW, "GET, HEAD");

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (HttpMethod.OPTIONS.matches(request.getMethod())) {
                throw new ProblemException(
                        ProblemKind.METHOD_NOT_ALLOWED, Problems.detail(ProblemKind.METHOD_NOT_ALLOWED), ALLOW);
            }
            return true;
        }
    }
}
