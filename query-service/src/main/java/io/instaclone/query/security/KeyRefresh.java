package io.instaclone.query.security;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.jsonwebtoken.JwtException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Fetches the public keys in the background, and keeps the last set in MongoDB, so that reads outlive command-service. */
@Component
final class KeyRefresh implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KeyRefresh.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MAX_LENGTH = 100_000;
    private static final String ID = "jwks";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final KeyRing ring;
    private final SecurityProperties properties;
    private final MongoCollection<Document> kept;
    private volatile Thread thread = new Thread();
    private String last = "";
    private boolean stored;
    private boolean failing;

    KeyRefresh(KeyRing ring, SecurityProperties properties, MongoDatabase database) {
        this.ring = ring;
        this.properties = properties;
        this.kept = database.getCollection("keys");
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(last.isEmpty() ? properties.firstFetchInterval() : properties.refreshInterval());
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() throws InterruptedException {
        try {
            String fetched = fetch();
            ring.replace(fetched);
            stored = stored && fetched.equals(last);
            last = fetched;
            failing = false;
        } catch (IOException | JwtException | IllegalArgumentException e) {
            if (!failing) {
                log.warn("No keys from {}: {}; the last ones stay", properties.jwksUri(), e.toString());
            }
            failing = true;
        }
        keep();
    }

    private String fetch() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(properties.jwksUri()).timeout(PATIENCE).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200 || response.body().length() > MAX_LENGTH) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    /** Stores what was fetched, or takes what is stored as long as nothing was. */
    private void keep() {
        try {
            if (ring.isEmpty()) {
                Document found = kept.find(Filters.eq(ID)).first();
                if (found != null) {
                    ring.replace(found.getString("set"));
                }
            } else if (!stored && !last.isEmpty()) {
                kept.replaceOne(Filters.eq(ID), new Document("set", last), new ReplaceOptions().upsert(true));
                stored = true;
            }
        } catch (MongoException | JwtException e) {
            log.debug("The key set is not kept", e);
        }
    }

    /** Fetches once before it returns, since requests come afterwards, and without a key all who are logged in are refused. */
    @Override
    public void start() {
        try {
            refresh();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = Thread.ofVirtual().name("key-refresh").start(this::run);
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Before requests come, and until the last is answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}
