package io.instaclone.query.openapi;

import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.security.PublicEndpoint;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.web.Page;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** Describes what our own argument resolvers read, and the errors. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final Map<String, String> ERRORS = Map.of(
            "400", "Malformed id, parameter or header",
            "401", "No bearer token where one is needed, or a bad one",
            "404", "Does not exist, or was deleted",
            "406", "Only application/json is available",
            "503", "The store is down, or what the token names was not applied in time");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class, ReadDemand.class, Page.class);
    }

    @Bean
    OpenAPI document() {
        var scheme = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info().title("instaclone: queries").version("1"))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(BEARER, scheme));
    }

    @Bean
    OperationCustomizer conventions() {
        return (operation, method) -> {
            for (var parameter : method.getMethodParameters()) {
                describe(operation, parameter.getParameterType());
            }
            ERRORS.forEach((status, text) ->
                    operation.getResponses().addApiResponse(status, new ApiResponse().description(text)));
            secure(operation, method);
            return operation;
        };
    }

    private static void describe(Operation operation, Class<?> argument) {
        if (argument == Page.class) {
            operation.addParametersItem(
                    parameter("query", "limit", "How many items").schema(limit()));
            operation.addParametersItem(parameter("query", "cursor", "nextCursor of the page before"));
        } else if (argument == ReadDemand.class) {
            operation.addParametersItem(parameter(
                    "header", "Consistency-Token", "What has to be seen: post-7:184467; several joined by commas"));
            operation.addParametersItem(
                    parameter("header", "Prefer", "wait=N: seconds to wait for it, 2 if not given"));
        }
    }

    private static Schema<?> limit() {
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        limit.setDefault(20);
        return limit;
    }

    private static Parameter parameter(String in, String name, String description) {
        return new Parameter()
                .in(in)
                .name(name)
                .description(description)
                .required(false)
                .schema(new StringSchema());
    }

    /** An empty requirement says that the endpoint answers without a token, too. */
    private static void secure(Operation operation, HandlerMethod method) {
        var bearer = new SecurityRequirement().addList(BEARER);
        boolean open = method.hasMethodAnnotation(PublicEndpoint.class);
        operation.setSecurity(open ? Arrays.asList(new SecurityRequirement(), bearer) : List.of(bearer));
    }
}
