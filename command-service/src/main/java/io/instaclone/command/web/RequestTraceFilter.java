package io.instaclone.command.web;

import io.instaclone.command.eventlog.Causation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hands on the trace that a request is a part of: that of its W3C {@code traceparent}, or a new one. Its id stands in
 * problems and log lines, and goes with the events.
 */
@Component
@Order(RequestTraceFilter.ORDER)
public class RequestTraceFilter extends OncePerRequestFilter {
    /** After Spring's own filter, which makes the span of the request. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    static final String TRACE_ID = "traceId";

    private final Tracer tracer;

    RequestTraceFilter(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Span current = tracer.currentSpan();
        if (current != null) {
            doFilter(request, response, chain, current.context());
            return;
        }
        // On the management port nothing is observed; what goes wrong there is to be found in the log all the same.
        Span own = tracer.nextSpan().name("management").start();
        try (var _ = tracer.withSpan(own)) {
            doFilter(request, response, chain, own.context());
        } finally {
            own.end();
        }
    }

    private static void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, TraceContext trace)
            throws ServletException, IOException {
        String flags = Boolean.TRUE.equals(trace.sampled()) ? "01" : "00";
        String traceparent = "00-" + trace.traceId() + "-" + trace.spanId() + "-" + flags;
        request.setAttribute(TRACE_ID, trace.traceId());
        try {
            ScopedValue.where(Causation.CURRENT, new Causation(trace.traceId(), null, traceparent))
                    .call(() -> {
                        chain.doFilter(request, response);
                        return null;
                    });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
