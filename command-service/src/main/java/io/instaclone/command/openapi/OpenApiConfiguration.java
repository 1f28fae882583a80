package io.instaclone.command.openapi;

import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.web.Field;
import io.instaclone.command.web.IdempotencyKey;
import io.instaclone.command.web.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The document at {@code /openapi/command.json}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    static final String BEARER = "bearer";

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
        var components = new Components().addSecuritySchemes(BEARER, scheme);
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        return new OpenAPI()
                .info(new Info()
                        .title("instaclone: commands")
                        .version("1")
                        .description("What changes something. Every error is a problem document (RFC 9457)."))
                .servers(List.of(new Server().url("/")))
                .components(components);
    }

    @Bean
    OperationCustomizer conventions() {
        return (operation, method) -> {
            var endpoint = new Endpoint(method);
            OperationParameters.describe(operation, endpoint);
            OperationResponses.describe(operation, endpoint);
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer examples(JsonMapper json) {
        return new RequestExamples(json);
    }
}
