package io.instaclone.query.openapi;

import io.instaclone.query.security.PublicEndpoint;
import io.instaclone.query.web.Paged;
import io.instaclone.query.web.SingleDocument;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Adds the headers of answers, and the problems: those that any operation has, and those that one says it has. */
final class ResponseConventions implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponses responses = operation.getResponses();
        Class<?> answer = method.getReturnType().getParameterType();
        ApiResponse success = forThisUserOnly(responses.get("200"));
        if (Paged.class.isAssignableFrom(answer)) {
            success.addHeaderObject("Link", header("The next page, with rel=\"next\"; missing on the last"));
        }
        if (SingleDocument.class.isAssignableFrom(answer)) {
            success.addHeaderObject("ETag", tag());
            responses.addApiResponse(
                    "304",
                    forThisUserOnly(
                            new ApiResponse().description("The client has it").addHeaderObject("ETag", tag())));
        }
        ProblemResponses.addTo(responses, method.hasMethodAnnotation(PublicEndpoint.class));
        return operation;
    }

    private static ApiResponse forThisUserOnly(ApiResponse response) {
        return response.addHeaderObject("Vary", header("Authorization"))
                .addHeaderObject("Cache-Control", header("private, no-cache"));
    }

    private static Header tag() {
        return header("Weak; of the representation, so it changes with counts and flags");
    }

    static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
