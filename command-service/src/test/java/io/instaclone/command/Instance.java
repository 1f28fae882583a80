package io.instaclone.command;

import io.instaclone.embedded.junit.TestServers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running instance of the service, on a free port; several may share the servers of a test. */
public final class Instance implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static Instance start(TestServers servers, String... properties) {
        return start(servers, Clock.systemUTC(), properties);
    }

    /** The same, with a clock that the test sets. */
    public static Instance start(TestServers servers, Clock clock, String... properties) {
        return start(servers.springProperties(), clock, properties);
    }

    /** Starts it on other connections than those of the shared servers. */
    public static Instance start(Map<String, String> connections, String... properties) {
        return start(connections, Clock.systemUTC(), properties);
    }

    private static Instance start(Map<String, String> connections, Clock clock, String... properties) {
        List<String> arguments = new ArrayList<>(arguments(connections, properties));
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        return new Instance(new SpringApplicationBuilder(CommandServiceApplication.class)
                .initializers(context -> register(clock, (GenericApplicationContext) context))
                .run(arguments.toArray(String[]::new)));
    }

    private static void register(Clock clock, GenericApplicationContext context) {
        context.registerBean("clockOfTheTest", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    }

    /** What every instance of the tests is told; later properties win. */
    static List<String> arguments(Map<String, String> connections, String... properties) {
        Map<String, Object> all = new HashMap<>(connections);
        all.put("instaclone.security.bcrypt-cost", "4");
        // Tests do in a second what users do in an hour, all from one address.
        all.put("instaclone.limits.logins-per-address", "0");
        all.put("instaclone.limits.registrations-per-address", "0");
        all.put("instaclone.limits.writes-per-user", "0");
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
