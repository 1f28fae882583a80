package io.instaclone.query.openapi;

import io.instaclone.query.web.ProblemKind;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How errors are told (RFC 9457), and which of them operations have. */
final class ProblemResponses {
    static final String SCHEMA = "Problem";

    /** What any operation may answer. */
    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "Malformed id, parameter or header",
            "406", "Only application/json is available",
            "503", "The store is down, or what the token names was not applied in time");

    private ProblemResponses() {}

    /** The library has schemas in raw form. */
    @SuppressWarnings("rawtypes")
    static Schema<?> schema() {
        List<ProblemKind> kinds = List.of(ProblemKind.values());
        var type =
                new StringSchema()._enum(kinds.stream().map(ProblemKind::type).toList());
        var code =
                new StringSchema()._enum(kinds.stream().map(ProblemKind::code).toList());
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("type", type);
        properties.put("title", new StringSchema());
        properties.put("status", new IntegerSchema());
        properties.put("detail", new StringSchema());
        properties.put("instance", new StringSchema());
        properties.put("code", code);
        properties.put("traceId", new StringSchema());
        var problem = new ObjectSchema();
        problem.setDescription("RFC 9457");
        problem.setProperties(properties);
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "traceId"));
        return problem;
    }

    /** Adds what any operation has, and says of every error in which form it is told. */
    static void addTo(ApiResponses responses, boolean open) {
        EVERYWHERE.forEach((status, text) -> responses.addApiResponse(status, new ApiResponse().description(text)));
        responses.addApiResponse(
                "401", new ApiResponse().description(open ? "A bad bearer token" : "No bearer token, or a bad one"));
        responses.forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                tell(response, Integer.parseInt(status));
            }
        });
    }

    private static void tell(ApiResponse response, int status) {
        List<String> types = Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.status().value() == status)
                .map(ProblemKind::type)
                .toList();
        var schema = new Schema<>();
        schema.addAllOfItem(new Schema<>().$ref("#/components/schemas/" + SCHEMA));
        schema.addAllOfItem(new ObjectSchema().addProperty("type", new StringSchema()._enum(types)));
        response.setContent(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
        headers(status).forEach(response::addHeaderObject);
    }

    private static Map<String, Header> headers(int status) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", ResponseConventions.header("Bearer, and what is wrong"));
            case 503 -> Map.of("Retry-After", ResponseConventions.header("Seconds"));
            default -> Map.of();
        };
    }
}
