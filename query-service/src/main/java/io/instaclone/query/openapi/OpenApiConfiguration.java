package io.instaclone.query.openapi;

import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.web.Page;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes what all operations have in common: what our own argument resolvers read, headers, errors, security. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    static final String BEARER = "bearer";

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
                .components(new Components()
                        .addSecuritySchemes(BEARER, scheme)
                        .addSchemas(ProblemResponses.SCHEMA, ProblemResponses.schema()));
    }

    @Bean
    OperationCustomizer requests() {
        return new RequestConventions();
    }

    @Bean
    OperationCustomizer responses() {
        return new ResponseConventions();
    }
}
