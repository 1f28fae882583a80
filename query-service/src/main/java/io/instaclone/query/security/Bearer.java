package io.instaclone.query.security;

import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.ProblemKind;
import io.jsonwebtoken.JwtException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Finds out who asks. Every endpoint needs a token unless it is a {@link PublicEndpoint}; a bad one is refused anywhere. */
@Component
final class Bearer implements HandlerInterceptor {
    private static final String VIEWER = Viewer.class.getName();
    /** RFC 6750, section 2.1; the scheme is case-insensitive. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

    private final AccessTokens tokens;
    private final KeyRing keys;

    Bearer(AccessTokens tokens, KeyRing keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        List<String> credentials = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (!credentials.isEmpty()) {
            request.setAttribute(VIEWER, viewer(credentials));
        } else if (!isPublic(handler)) {
            throw refusal("A bearer token is needed.", "Bearer realm=\"instaclone\"");
        }
        return true;
    }

    /** Who asks, once the interceptor has let the request through. */
    static Viewer viewer(HttpServletRequest request) {
        return request.getAttribute(VIEWER) instanceof Viewer viewer ? viewer : Viewer.ANONYMOUS;
    }

    private Viewer viewer(List<String> credentials) {
        Matcher matcher = CREDENTIALS.matcher(credentials.getFirst());
        if (credentials.size() > 1 || !matcher.matches()) {
            throw invalid();
        }
        if (keys.isEmpty()) {
            throw new ProblemException(ProblemKind.UNAVAILABLE, "Tokens can't be checked at the moment.");
        }
        try {
            return new Viewer(tokens.userOf(matcher.group(1)));
        } catch (JwtException | IllegalArgumentException _) {
            throw invalid();
        }
    }

    private static boolean isPublic(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(PublicEndpoint.class);
    }

    private static ProblemException invalid() {
        return refusal("The bearer token is not good.", "Bearer realm=\"instaclone\", error=\"invalid_token\"");
    }

    private static ProblemException refusal(String detail, String challenge) {
        return new ProblemException(
                ProblemKind.UNAUTHENTICATED, detail, Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }
}
