package io.instaclone.command.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Bodies to begin with, from a file that a test sends to the service: {@code POST /posts} and its body. */
final class RequestExamples implements OpenApiCustomizer {
    private static final String FILE = "request-examples.json";

    private final Map<String, Map<String, Object>> examples;

    RequestExamples(JsonMapper json) {
        try (InputStream file = RequestExamples.class.getResourceAsStream(FILE)) {
            examples = json.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> Optional.ofNullable(examples.get(method + " " + path))
                                .ifPresent(example -> show(operation, example))));
    }

    private static void show(Operation operation, Map<String, Object> example) {
        for (MediaType body : operation.getRequestBody().getContent().values()) {
            body.setExample(example);
        }
    }
}
