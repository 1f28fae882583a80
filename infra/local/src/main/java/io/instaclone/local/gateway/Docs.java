package io.instaclone.local.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The page that shows the OpenAPI documents of both services: swagger-ui, all of it from the class path. */
final class Docs {
    private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String PAGE = "io/instaclone/local/gateway/docs";

    private Docs() {}

    static HttpHandler handler() {
        HttpHandler page = files(PAGE);
        return new PathHandler(ResponseCodeHandler.HANDLE_404)
                .addPrefixPath("/docs", page)
                .addExactPath("/docs", exchange -> page.handleRequest(exchange.setRelativePath("/index.html")))
                .addPrefixPath("/docs/assets", files("META-INF/resources/webjars/swagger-ui/" + version()));
    }

    private static HttpHandler files(String root) {
        return new ResourceHandler(
                        new ClassPathResourceManager(Docs.class.getClassLoader(), root), ResponseCodeHandler.HANDLE_404)
                .setCachable(_ -> false);
    }

    private static String version() {
        try (InputStream file = Docs.class.getClassLoader().getResourceAsStream(WEBJAR)) {
            if (file == null) {
                throw new IllegalStateException("swagger-ui is not on the class path");
            }
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
