package io.instaclone.command.web;

import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.security.PublicEndpoint;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes what our own argument resolvers read, and the errors. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final Map<String, String> ERRORS = Map.of(
            "400", "Malformed JSON, id or header",
            "413", "More than 65,536 bytes",
            "422", "Against a rule; errors[] says which",
            "429", "Too many at once",
            "503", "The event log is not reachable, or the outcome is not known: repeat with the Idempotency-Key");

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(CurrentUser.class, IdempotencyKey.class)
                .replaceWithClass(Field.class, String.class);
    }

    @Bean
    OpenAPI document() {
        var scheme = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info().title("instaclone: commands").version("1"))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(BEARER, scheme));
    }

    @Bean
    OperationCustomizer conventions() {
        return (operation, method) -> {
            boolean takesKey = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == IdempotencyKey.class);
            if (takesKey) {
                operation.addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .description("A repeat with the same key and body gets the first answer, for 24 hours")
                        .required(false)
                        .schema(new StringSchema()));
            }
            ERRORS.forEach((status, text) ->
                    operation.getResponses().addApiResponse(status, new ApiResponse().description(text)));
            if (!method.hasMethodAnnotation(PublicEndpoint.class)) {
                operation.getResponses().addApiResponse("401", new ApiResponse().description("No good bearer token"));
                operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            }
            return operation;
        };
    }
}
