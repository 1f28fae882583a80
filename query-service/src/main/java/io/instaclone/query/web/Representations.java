package io.instaclone.query.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Headers that follow from what is answered: entity tags of single documents (and 304), links to next pages. The tag is
 * weak and of the representation, so it changes with counts and flags.
 */
@RestControllerAdvice
final class Representations implements ResponseBodyAdvice<Object> {
    private static final int TAG_BYTES = 12;

    private final JsonMapper json;

    Representations(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        HttpServletResponse servletResponse = ((ServletServerHttpResponse) response).getServletResponse();
        switch (body) {
            case SingleDocument document -> {
                forThisUserOnly(servletResponse);
                var web = new ServletWebRequest(
                        ((ServletServerHttpRequest) request).getServletRequest(), servletResponse);
                return web.checkNotModified(tag(document)) ? null : body;
            }
            case Paged page -> {
                forThisUserOnly(servletResponse);
                if (page.nextCursor() != null) {
                    servletResponse.setHeader(HttpHeaders.LINK, next(request, page.nextCursor()));
                }
                return body;
            }
            case null, default -> {
                return body;
            }
        }
    }

    private static void forThisUserOnly(HttpServletResponse response) {
        response.setHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private String tag(SingleDocument document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(document));
            return "W/\""
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String next(ServerHttpRequest request, String cursor) {
        String next = UriComponentsBuilder.fromPath(request.getURI().getRawPath())
                .query(request.getURI().getRawQuery())
                .replaceQueryParam("cursor", cursor)
                .build()
                .toUriString();
        return "<" + next + ">; rel=\"next\"";
    }
}
