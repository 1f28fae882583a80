package io.instaclone.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Gives every process its port: that of the last run where it is free, else a new one. No port is given twice. */
final class Ports {
    /** Below the range from which systems take the ports of outgoing connections, or a restart may find its port gone. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    private final Map<String, Integer> lastRun;
    private final Map<String, Integer> given = new TreeMap<>();
    private final RandomGenerator random;

    Ports(Map<String, Integer> lastRun, RandomGenerator random) {
        this.lastRun = Map.copyOf(lastRun);
        this.random = random;
    }

    int of(String name) {
        Integer before = given.get(name);
        if (before != null) {
            return before;
        }
        Integer known = lastRun.get(name);
        int port = known != null && usable(known) ? known : unused();
        given.put(name, port);
        return port;
    }

    /** What was given, and what was given in the last run to processes that this run does not have. */
    Map<String, Integer> all() {
        Map<String, Integer> all = new TreeMap<>(lastRun);
        all.putAll(given);
        return all;
    }

    private int unused() {
        int port;
        do {
            port = random.nextInt(FIRST, LAST + 1);
        } while (lastRun.containsValue(port) || !usable(port));
        return port;
    }

    private boolean usable(int port) {
        return !given.containsValue(port) && isFree(port);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
