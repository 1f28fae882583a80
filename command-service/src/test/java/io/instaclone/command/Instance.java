package io.instaclone.command;

import io.instaclone.embedded.junit.TestServers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running instance of the service, on a free port; several may share the servers of a test. */
public final class Instance implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static Instance start(TestServers servers, String... properties) {
        return start(servers.springProperties(), properties);
    }

    /** Starts it on other connections than those of the shared servers. */
    public static Instance start(Map<String, String> connections, String... properties) {
        List<String> arguments = new ArrayList<>(arguments(connections, properties));
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        return new Instance(
                new SpringApplicationBuilder(CommandServiceApplication.class).run(arguments.toArray(String[]::new)));
    }

    /** What every instance of the tests is told; later properties win. */
    static List<String> arguments(Map<String, String> connections, String... properties) {
        Map<String, Object> all = new HashMap<>(connections);
        all.put("instaclone.security.bcrypt-cost", "4");
        all.put("spring.main.banner-mode", "off");
        all.put("logging.level.root", "warn");
        all.put("logging.level.io.instaclone", "info");
        for (String property : properties) {
            String[] pair = property.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        return all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Http http() {
        return new Http("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    public Http management() {
        return new Http("http://localhost:" + context.getEnvironment().getProperty("local.management.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
