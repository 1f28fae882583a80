package io.instaclone.command.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Finds out who asks, after the path is known to exist and before anything is read or done. A bad token is refused even
 * where none is needed.
 */
@Component
public class BearerAuthentication implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;

    BearerAuthentication(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (!headers.isEmpty()) {
            request.setAttribute(CurrentUser.ATTRIBUTE, new CurrentUser(tokens.verify(bearer(headers))));
        } else if (!isPublic(handler)) {
            throw new UnauthenticatedException("A bearer token is needed");
        }
        return true;
    }

    private static String bearer(List<String> headers) {
        String header = headers.getFirst();
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new UnauthenticatedException("The bearer token is not valid");
        }
        return header.substring(SCHEME.length()).strip();
    }

    private static boolean isPublic(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(PublicEndpoint.class);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentUser.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return Objects.requireNonNull(
                request.getAttribute(CurrentUser.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST),
                "a public endpoint cannot ask who asks");
    }
}
