package io.instaclone.query.search;

import io.instaclone.query.search.SearchRequest.Type;
import io.instaclone.query.web.Parameters;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code q}, {@code type} and {@code limit}. */
@Component
final class SearchRequestResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SearchRequest.class;
    }

    @Override
    public SearchRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new SearchRequest(
                text(Parameters.single(request, "q").orElse("")),
                Parameters.single(request, "type")
                        .map(SearchRequestResolver::types)
                        .orElse(EnumSet.allOf(Type.class)),
                Parameters.limit(request, SearchRequest.DEFAULT_LIMIT, SearchRequest.MAX_LIMIT));
    }

    private static String text(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > SearchRequest.MAX_LENGTH) {
            throw Parameters.against("The parameter q has 1 to " + SearchRequest.MAX_LENGTH + " characters.");
        }
        return text;
    }

    private static Set<Type> types(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(name -> Type.of(name)
                        .orElseThrow(() ->
                                Parameters.against("The parameter type lists some of users, posts and hashtags.")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Type.class)));
    }
}
