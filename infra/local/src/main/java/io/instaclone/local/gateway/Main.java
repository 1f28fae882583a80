package io.instaclone.local.gateway;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process of the gateway: runs until SIGTERM, and prints {@code ready <url> (<what runs>)} when it answers. */
@Command(name = "gateway")
public final class Main implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1")
    private String host = "";

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--command", required = true)
    private List<URI> commands = new ArrayList<>();

    @Option(names = "--query", required = true)
    private List<URI> queries = new ArrayList<>();

    @Option(names = "--timeout-seconds", defaultValue = "30")
    private int timeoutSeconds;

    private Main() {}

    /** @param args see the options of this class */
    public static void main(String[] args) {
        int code = new CommandLine(new Main()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = new Gateway.Settings(
                new InetSocketAddress(host, port), commands, queries, Duration.ofSeconds(timeoutSeconds));
        Gateway gateway;
        try {
            gateway = Gateway.start(settings);
        } catch (RuntimeException e) {
            System.err.println("cannot start gateway: " + e.getMessage());
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
        System.out.println("ready http://localhost:" + gateway.port() + " (Undertow)");
        new CountDownLatch(1).await();
        return 0;
    }
}
