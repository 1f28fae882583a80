package io.instaclone.local.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error that the gateway itself answers, in the shape the services use ({@code application/problem+json}, RFC 9457).
 *
 * @param status the HTTP status
 * @param code the stable name of the error, of which its type is made
 * @param detail what happened, for people
 */
record Problem(int status, String code, String detail) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** A request that was sent to a service and got no answer may have been carried out: the client repeats with its key. */
    static final Problem UNAVAILABLE = new Problem(
            StatusCodes.SERVICE_UNAVAILABLE,
            "unavailable",
            "No instance of the service answers; try again in a moment");

    static final Problem TIMEOUT = new Problem(
            StatusCodes.GATEWAY_TIME_OUT,
            "http-504",
            "The service did not answer in time; whether it acted is unknown");

    static final Problem TOO_LARGE =
            new Problem(StatusCodes.REQUEST_ENTITY_TOO_LARGE, "body-too-large", "At most 65,536 bytes");

    static final Problem METHOD_NOT_ALLOWED =
            new Problem(StatusCodes.METHOD_NOT_ALLOWED, "http-405", "No resource has this method");

    static final Problem TRANSFER_CODING =
            new Problem(StatusCodes.NOT_IMPLEMENTED, "http-501", "The only transfer coding is chunked");

    /** The problem for a status that some handler set without a body. */
    static Problem of(int status) {
        return switch (status) {
            case StatusCodes.SERVICE_UNAVAILABLE -> UNAVAILABLE;
            case StatusCodes.GATEWAY_TIME_OUT -> TIMEOUT;
            case StatusCodes.REQUEST_ENTITY_TOO_LARGE -> TOO_LARGE;
            default -> new Problem(status, "http-" + status, StatusCodes.getReason(status));
        };
    }

    void send(HttpServerExchange exchange) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
        if (status == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        }
        exchange.getResponseSender().send(JSON.writeValueAsString(body(exchange)));
    }

    private Map<String, Object> body(HttpServerExchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:instaclone:problem:" + code);
        body.put("title", title());
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", exchange.getRequestURI());
        body.put("code", code);
        body.put("traceId", traceId(exchange.getRequestHeaders().getFirst("traceparent")));
        return body;
    }

    /** The services say it as RFC 9110 does, Undertow as its predecessor. */
    private String title() {
        return status == StatusCodes.REQUEST_ENTITY_TOO_LARGE ? "Content Too Large" : StatusCodes.getReason(status);
    }

    private static String traceId(@Nullable String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches()
                ? matcher.group(1)
                : UUID.randomUUID().toString().replace("-", "");
    }
}
