package io.instaclone.command.web;

import io.instaclone.command.limits.LimitInterceptor;
import io.instaclone.command.security.BearerAuthentication;
import java.util.List;
import java.util.stream.Stream;
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
    private final LimitInterceptor limits;

    WebConfiguration(BearerAuthentication authentication, IdempotencyKeyResolver keys, LimitInterceptor limits) {
        this.authentication = authentication;
        this.keys = keys;
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // What operators ask for is on the management port only, whose context has these interceptors, too.
        String[] open = {"/openapi/**", "/.well-known/jwks.json", "/error", "/admin/**"};
        // In the order of the errors that they make; what else is wrong is found when the arguments are read.
        Stream.of(authentication, new AcceptableInterceptor(), new PathIds(), new JsonOnly(), limits)
                .forEach(interceptor -> registry.addInterceptor(interceptor).excludePathPatterns(open));
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
