package io.instaclone.query.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Guards all paths but the API document and the container's error path, and says whether tokens can be checked. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    WebMvcConfigurer bearerGuard(Bearer bearer) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                // What operators ask for is on the management port only, whose context has these interceptors, too.
                registry.addInterceptor(bearer)
                        .excludePathPatterns("/error", "/openapi/**", "/admin/**")
                        .order(0);
            }
        };
    }

    /** Part of readiness: without a key, whoever has logged in is refused. */
    @Bean
    HealthIndicator keysHealthIndicator(KeyRing keys) {
        return () -> (keys.isEmpty() ? Health.outOfService() : Health.up()).build();
    }

    @Bean
    HandlerMethodArgumentResolver viewerResolver() {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Viewer.class;
            }

            @Override
            public Viewer resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
                return servletRequest == null ? Viewer.ANONYMOUS : Bearer.viewer(servletRequest);
            }
        };
    }
}
