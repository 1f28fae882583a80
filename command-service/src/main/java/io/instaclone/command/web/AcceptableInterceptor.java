package io.instaclone.command.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses before anything is done what could not be answered afterwards: Spring looks only when it writes. */
class AcceptableInterceptor implements HandlerInterceptor {
    private static final List<MediaType> WRITTEN =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        List<String> accept = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (!accept.isEmpty() && parse(accept).stream().noneMatch(AcceptableInterceptor::isWritten)) {
            throw new HttpMediaTypeNotAcceptableException(WRITTEN);
        }
        return true;
    }

    private static List<MediaType> parse(List<String> accept) throws HttpMediaTypeNotAcceptableException {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException(e.getMessage());
        }
    }

    private static boolean isWritten(MediaType range) {
        return range.getQualityValue() > 0 && WRITTEN.stream().anyMatch(range::includes);
    }
}
