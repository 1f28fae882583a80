package io.instaclone.command.web;

import io.instaclone.command.security.BearerAuthentication;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** Strict JSON, and who asks, for every request. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {
    private final BearerAuthentication authentication;
    private final IdempotencyKeyResolver keys;

    WebConfiguration(BearerAuthentication authentication, IdempotencyKeyResolver keys) {
        this.authentication = authentication;
        this.keys = keys;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // What operators ask for is on the management port only, whose context has these interceptors, too.
        String[] open = {"/openapi/**", "/.well-known/jwks.json", "/error", "/admin/**"};
        registry.addInterceptor(authentication).excludePathPatterns(open);
        registry.addInterceptor(new AcceptableInterceptor()).excludePathPatterns(open);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(authentication);
        resolvers.add(keys);
    }

    /** Jackson forgives much by default. A client that is told of its mistake mends it. */
    @Bean
    static JsonMapperBuilderCustomizer strictJson() {
        return json -> json.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
