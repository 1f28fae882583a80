package io.instaclone.command.web;

import io.instaclone.command.eventlog.Causation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a trace: that of its W3C {@code traceparent}, or a new one. Its id stands in problems and log
 * lines, and goes with the events.
 */
@Component
@Order(RequestTraceFilter.ORDER)
public class RequestTraceFilter extends OncePerRequestFilter {
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;
    static final String TRACE_ID = "traceId";

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader("traceparent");
        Matcher matcher = TRACEPARENT.matcher(given == null ? "" : given);
        boolean known = matcher.matches();
        String traceId = known ? matcher.group(1) : randomHex(16);
        String flags = known ? matcher.group(2) : "00";
        var causation = new Causation(traceId, null, "00-" + traceId + "-" + randomHex(8) + "-" + flags);
        request.setAttribute(TRACE_ID, traceId);
        try (var _ = MDC.putCloseable(TRACE_ID, traceId)) {
            ScopedValue.where(Causation.CURRENT, causation).call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private String randomHex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
