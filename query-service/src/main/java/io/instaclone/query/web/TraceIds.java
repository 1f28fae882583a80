package io.instaclone.query.web;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells problems of the trace that a request is a part of: that of its W3C {@code traceparent}, or a new one. */
@Component
@Order(TraceIds.ORDER)
final class TraceIds extends OncePerRequestFilter {
    /** After Spring's own filter, which makes the span of the request. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final String TRACE_ID = "traceId";

    private final Tracer tracer;

    TraceIds(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Span current = tracer.currentSpan();
        if (current != null) {
            request.setAttribute(TRACE_ID, current.context().traceId());
        }
        chain.doFilter(request, response);
    }

    /** The trace id of a request; a new one when the request was refused before it had any. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(TRACE_ID) instanceof String known) {
            return known;
        }
        String traceId = fresh();
        request.setAttribute(TRACE_ID, traceId);
        return traceId;
    }

    private static String fresh() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
