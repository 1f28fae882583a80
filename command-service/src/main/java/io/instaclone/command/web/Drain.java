package io.instaclone.command.web;

import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first step of a shutdown: no new connection is taken, so a gateway goes elsewhere at once, but what still comes on
 * the connections that it keeps is answered, each time with {@code Connection: close}. Tomcat by itself closes those
 * while the next request may be under way to it, and nobody can tell then whether it was carried out.
 */
@Component
class Drain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final ApplicationContext context;
    private final Settings settings;
    private volatile boolean running;

    Drain(ApplicationContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (settings.drain().isPositive()) {
            drain(connectors());
        }
    }

    private void drain(List<Connector> connectors) {
        log.info("No new connections are taken; those that are kept have {}", settings.drain());
        connectors.forEach(connector -> connector.getProtocolHandler().closeServerSocketGraceful());
        try {
            Thread.sleep(settings.drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Connector> connectors() {
        return context instanceof WebServerApplicationContext web
                        && web.getWebServer() instanceof TomcatWebServer tomcat
                ? List.of(tomcat.getTomcat().getService().findConnectors())
                : List.of();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /**
     * Settings of the shutdown.
     *
     * @param drain how long the connections that are kept are waited for: longer than the gateway keeps an idle one. 0,
     *     the default, leaves the step out
     */
    @ConfigurationProperties("instaclone.web")
    record Settings(@DefaultValue("0s") Duration drain) {}
}
