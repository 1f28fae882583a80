package io.instaclone.command.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a body of another type before it is counted or read; Spring looks at the type only when it reads. */
final class JsonOnly implements HandlerInterceptor {
    private static final List<MediaType> READ =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (handler instanceof HandlerMethod method && expectsBody(method, request)) {
            MediaType type = type(request);
            if (READ.stream().noneMatch(json -> json.includes(type))) {
                throw new HttpMediaTypeNotSupportedException(type, READ);
            }
        }
        return true;
    }

    private static boolean expectsBody(HandlerMethod method, HttpServletRequest request) {
        byte[] body = (byte[]) request.getAttribute(BodyLimitFilter.BODY);
        return Arrays.stream(method.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestBody.class))
                .anyMatch(annotation -> annotation != null && (annotation.required() || body.length > 0));
    }

    private static MediaType type(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        try {
            return type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException(e.getMessage());
        }
    }
}
