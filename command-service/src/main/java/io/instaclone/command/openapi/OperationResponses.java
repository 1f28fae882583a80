package io.instaclone.command.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** All that an endpoint can answer: the success, and each problem by its code. */
final class OperationResponses {
    private static final String PROBLEM = "application/problem+json";

    private OperationResponses() {}

    static void describe(Operation operation, Endpoint endpoint) {
        ApiResponse success = operation.getResponses().remove("200");
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse(successStatus(endpoint), success(success, endpoint));
        Map<Integer, Map<String, Example>> problems = new LinkedHashMap<>();
        Refusals.of(endpoint)
                .forEach(refusal -> problems.computeIfAbsent(refusal.status(), _ -> new LinkedHashMap<>())
                        .put(refusal.code(), new Example().value(problem(refusal))));
        problems.forEach((status, examples) ->
                responses.addApiResponse(String.valueOf(status), refused(status, examples, endpoint)));
        operation.setResponses(responses);
    }

    private static String successStatus(Endpoint endpoint) {
        return endpoint.creates() ? "201" : endpoint.answersNothing() ? "204" : "200";
    }

    private static ApiResponse success(ApiResponse described, Endpoint endpoint) {
        var response = described == null ? new ApiResponse() : described;
        response.setDescription(endpoint.creates() ? "Created" : "Done");
        if (endpoint.answersNothing()) {
            response.setContent(null);
        }
        response.setHeaders(ResponseHeaders.ofSuccess(endpoint));
        return response;
    }

    private static ApiResponse refused(int status, Map<String, Example> examples, Endpoint endpoint) {
        var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        examples.forEach(body::addExamples);
        return new ApiResponse()
                .description(HttpStatus.valueOf(status).getReasonPhrase() + ": " + String.join(", ", examples.keySet()))
                .headers(ResponseHeaders.ofProblem(status, endpoint))
                .content(new Content().addMediaType(PROBLEM, body));
    }

    private static Map<String, Object> problem(Refusals.Refusal refusal) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:instaclone:problem:" + refusal.code());
        problem.put("title", HttpStatus.valueOf(refusal.status()).getReasonPhrase());
        problem.put("status", refusal.status());
        problem.put("detail", "What went wrong, for people");
        problem.put("instance", "/path/of/the/request");
        problem.put("code", refusal.code());
        problem.put("traceId", "0af7651916cd43dd8448eb211c80319c");
        if (refusal.code().equals("invalid-input")) {
            problem.put("errors", List.of(Map.of("pointer", "/field", "detail", "is required")));
        }
        return problem;
    }
}
