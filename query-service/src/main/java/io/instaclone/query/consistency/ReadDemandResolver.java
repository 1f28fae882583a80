package io.instaclone.query.consistency;

import io.instaclone.events.ConsistencyToken;
import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code Consistency-Token} and {@code Prefer: wait=N}. */
@Component
final class ReadDemandResolver implements HandlerMethodArgumentResolver {
    private static final String TOKEN = "Consistency-Token";
    /** RFC 7240: preferences are separated by commas, parameters by semicolons; the value may be quoted. */
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,18})\"?\\s*(?:[,;]|$)", Pattern.CASE_INSENSITIVE);

    private static final int MAX_TOKENS = 32;

    private final ConsistencyProperties properties;

    ReadDemandResolver(ConsistencyProperties properties) {
        this.properties = properties;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ReadDemand.class;
    }

    @Override
    public ReadDemand resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String[] tokens = request.getHeaderValues(TOKEN);
        return tokens == null ? ReadDemand.NONE : new ReadDemand(tokens(tokens), patience(request));
    }

    private static List<ConsistencyToken> tokens(String[] headers) {
        var tokens = new ArrayList<ConsistencyToken>();
        for (String member : String.join(",", headers).split(",", -1)) {
            tokens.add(token(member.strip()));
        }
        if (tokens.size() > MAX_TOKENS) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, "More than " + MAX_TOKENS + " consistency tokens.");
        }
        return tokens;
    }

    private static ConsistencyToken token(String text) {
        try {
            return ConsistencyToken.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, e.getMessage() + ".");
        }
    }

    private Duration patience(NativeWebRequest request) {
        String[] preferences = request.getHeaderValues("Prefer");
        Matcher wait = WAIT.matcher(preferences == null ? "" : String.join(",", preferences));
        if (!wait.find()) {
            return properties.defaultWait();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return asked.compareTo(properties.maxWait()) > 0 ? properties.maxWait() : asked;
    }
}
