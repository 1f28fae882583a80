package io.instaclone.command.web;

import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.security.ServerSecrets;
import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.ServletRequestPathUtils;

/** Reads the Idempotency-Key. Its scope is user, method and path, so that nobody meets another's key. */
@Component
class IdempotencyKeyResolver implements HandlerMethodArgumentResolver {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("\"([ -!#-~]{1,255})\"|([ -!#-~][ -~]{0,254})");
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec serverKey;

    IdempotencyKeyResolver(ServerSecrets secrets) {
        serverKey = new SecretKeySpec(secrets.secret("receipts"), HMAC);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public IdempotencyKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        byte[] body = (byte[]) request.getAttribute(BodyLimitFilter.BODY);
        return new IdempotencyKey(scope(request), () -> hmac(body));
    }

    private static @Nullable String scope(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(HEADER));
        if (values.isEmpty()) {
            return null;
        }
        Matcher matcher = FORM.matcher(values.getFirst());
        if (values.size() > 1 || !matcher.matches()) {
            throw new BadHeaderException("An Idempotency-Key has 1 to 255 printable ASCII characters");
        }
        String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        CurrentUser user = CurrentUser.of(request).orElse(null);
        return (user == null ? "anonymous" : user.id()) + " " + request.getMethod() + " " + path(request) + " " + key;
    }

    /** As it was matched: {@code /posts;a=b} is {@code /posts}, however much comes after the semicolon. */
    private static String path(HttpServletRequest request) {
        return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements().stream()
                .map(element -> element instanceof PathSegment segment ? segment.valueToMatch() : element.value())
                .collect(Collectors.joining());
    }

    private byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(serverKey);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
