package io.instaclone.command.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.List;

/** What requests carry beside path and body. */
final class OperationParameters {
    private OperationParameters() {}

    static void describe(Operation operation, Endpoint endpoint) {
        if (endpoint.takesKey()) {
            operation.addParametersItem(header(
                            "Idempotency-Key",
                            "1 to 255 printable ASCII characters, quoted or bare. A repeat with the same key and body"
                                    + " gets the first success again, for 24 hours")
                    .example("\"f3b1c7e0\""));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> "If-Match".equals(parameter.getName()))
                    .forEach(parameter -> parameter
                            .description("The version that the client knows; 412 when it has changed since. * passes")
                            .example("\"1\""));
        }
        if (!endpoint.isRead()) {
            secure(operation, endpoint);
        }
    }

    /** An empty requirement says that the endpoint answers without a token, too. */
    private static void secure(Operation operation, Endpoint endpoint) {
        var bearer = new SecurityRequirement().addList(OpenApiConfiguration.BEARER);
        operation.setSecurity(endpoint.isPublic() ? Arrays.asList(new SecurityRequirement(), bearer) : List.of(bearer));
    }

    private static Parameter header(String name, String description) {
        return new Parameter()
                .in("header")
                .name(name)
                .description(description)
                .required(false)
                .schema(new StringSchema());
    }
}
