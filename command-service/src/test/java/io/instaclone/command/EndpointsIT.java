package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.security.PublicEndpoint;
import io.instaclone.embedded.junit.TestServers;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nothing is open that is not meant to be. */
class EndpointsIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final Set<String> PUBLIC = Set.of(
            "POST /auth/register",
            "POST /auth/login",
            "POST /auth/refresh",
            "POST /auth/logout",
            "GET /.well-known/jwks.json");

    @Test
    void everyMappingIsPublicOnPurposeOrRefusesStrangers() {
        try (Instance instance = Instance.start(servers)) {
            Set<String> declared = new TreeSet<>();
            Set<String> refusing = new TreeSet<>();
            mappings(instance).forEach((mapping, method) -> {
                for (String path : mapping.getPatternValues()) {
                    if (!method.getBeanType().getPackageName().startsWith("io.instaclone") || path.equals("/error")) {
                        continue; // the API description, and what errors are rendered with
                    }
                    String verb = mapping.getMethodsCondition()
                            .getMethods()
                            .iterator()
                            .next()
                            .name();
                    String endpoint = verb + " " + path;
                    if (method.hasMethodAnnotation(PublicEndpoint.class)) {
                        declared.add(endpoint);
                    } else {
                        String concrete = path.replaceAll("\\{\\w+}", "00000000-0000-7000-8000-000000000000");
                        assertThat(instance.http().send(verb, concrete, "{}").status())
                                .as(endpoint)
                                .isEqualTo(401);
                        refusing.add(endpoint);
                    }
                }
            });
            assertThat(declared).isEqualTo(new TreeSet<>(PUBLIC));
            assertThat(refusing).contains("POST /posts", "PUT /users/me", "DELETE /posts/{postId}");
        }
    }

    private static Map<RequestMappingInfo, HandlerMethod> mappings(Instance instance) {
        return instance.bean(RequestMappingHandlerMapping.class).getHandlerMethods();
    }
}
