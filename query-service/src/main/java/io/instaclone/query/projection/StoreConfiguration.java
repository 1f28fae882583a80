package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** MongoDB, as projectors and readers use it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    private static final String DEFAULT_DATABASE = "instaclone";

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    MongoClientSettingsBuilderCustomizer storeSettings(StoreEpoch epoch, StoreProperties properties) {
        long patience = properties.patience().toMillis();
        return settings -> settings
                // A write that the driver repeats by itself would come from memory older than a failure.
                .retryWrites(false)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool ->
                        pool.maxWaitTime(patience, TimeUnit.MILLISECONDS).addConnectionPoolListener(epoch))
                .applyToSocketSettings(socket -> socket.connectTimeout((int) patience, TimeUnit.MILLISECONDS)
                        .readTimeout((int) properties.writeTimeout().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The driver's own, for the engine: what it throws is a {@link MongoException}. */
    @Bean
    MongoDatabase database(MongoClient client, MongoConnectionDetails connection) {
        String named = connection.getConnectionString().getDatabase();
        return client.getDatabase(named == null ? DEFAULT_DATABASE : named);
    }

    /** Boot's own asks with {@code hello}, which not every server that speaks the protocol has. */
    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabase database) {
        return () -> {
            try {
                database.runCommand(new Document("ping", 1));
                return Health.up().build();
            } catch (MongoException e) {
                return Health.down()
                        .withDetail("trouble", e.getClass().getSimpleName())
                        .build();
            }
        };
    }
}
