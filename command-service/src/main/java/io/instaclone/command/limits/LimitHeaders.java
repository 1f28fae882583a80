package io.instaclone.command.limits;

import io.instaclone.command.security.TooManyRequestsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the client of the request at hand how much it has left, whatever becomes of the request.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields</a>
 */
final class LimitHeaders {
    private static final String ATTRIBUTE = LimitHeaders.class.getName();

    private LimitHeaders() {}

    /** Tells this standing beside those told before; throws {@link TooManyRequestsException} when there is none left. */
    static void tell(HttpServletRequest request, HttpServletResponse response, Standing standing) {
        Map<String, Standing> all = known(request);
        all.put(standing.quota().name(), standing);
        response.setHeader(
                "RateLimit-Policy",
                all.values().stream().map(each -> each.quota().policy()).collect(Collectors.joining(", ")));
        response.setHeader(
                "RateLimit", all.values().stream().map(Standing::limit).collect(Collectors.joining(", ")));
        if (!standing.open()) {
            throw new TooManyRequestsException(standing.resetsIn());
        }
    }

    @SuppressWarnings("unchecked") // nobody else writes this attribute
    private static Map<String, Standing> known(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known == null) {
            known = new LinkedHashMap<String, Standing>();
            request.setAttribute(ATTRIBUTE, known);
        }
        return (Map<String, Standing>) known;
    }
}
