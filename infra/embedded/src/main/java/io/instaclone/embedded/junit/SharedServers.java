package io.instaclone.embedded.junit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** The one set of servers of this JVM: containers where a Docker engine answers, else those of this module. */
final class SharedServers {

    private static final String SETTING = "INSTACLONE_TEST_SERVERS";
    private static final Logger LOG = LoggerFactory.getLogger(TestServers.class);

    private static @Nullable ServerSet servers;

    private SharedServers() {}

    static synchronized ServerSet get() {
        if (servers == null) {
            boolean docker =
                    choosesDocker(System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, "")));
            LOG.info("Test servers: {}", docker ? "containers, by Testcontainers" : "embedded");
            servers = docker ? new ContainerServerSet() : new EmbeddedServerSet();
        }
        return servers;
    }

    private static boolean choosesDocker(String setting) {
        return switch (setting) {
            case "docker" -> true;
            case "embedded" -> false;
            case "" ->
                DockerTraces.any()
                        && hasTestcontainers()
                        && DockerClientFactory.instance().isDockerAvailable();
            default -> throw new IllegalArgumentException(SETTING + " is embedded or docker, not " + setting);
        };
    }

    private static boolean hasTestcontainers() {
        return SharedServers.class.getClassLoader().getResource("org/testcontainers/DockerClientFactory.class") != null;
    }
}
