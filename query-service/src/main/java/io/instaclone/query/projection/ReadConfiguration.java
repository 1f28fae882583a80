package io.instaclone.query.projection;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** Spring Data, for the documents that queries read; what it throws is a {@link DataAccessException}. */
@Configuration(proxyBeanMethods = false)
class ReadConfiguration {

    /** Whoever asks waits no longer than the patience; and nobody listens to the events of single documents. */
    @Bean
    MongoTemplate mongoTemplate(MongoClient client, MongoDatabase database, StoreProperties store) {
        // No bean: Boot makes no client where there is one.
        var databases = new SimpleMongoClientDatabaseFactory(client, database.getName()) {
            @Override
            protected MongoDatabase doGetMongoDatabase(String name) {
                return super.doGetMongoDatabase(name)
                        .withTimeout(store.patience().toMillis(), TimeUnit.MILLISECONDS);
            }
        };
        var template = new MongoTemplate(databases, documents());
        template.setEntityLifecycleEventsEnabled(false);
        return template;
    }

    /** Part of readiness: a replica does not answer before every projection has begun. Begun is not caught up: see lag. */
    @Bean
    HealthIndicator generationsHealthIndicator(Generations generations) {
        return () -> {
            Set<String> notBegun = generations.notBegun();
            return notBegun.isEmpty()
                    ? Health.up().build()
                    : Health.outOfService()
                            .withDetail("not begun", new TreeSet<>(notBegun))
                            .build();
        };
    }

    /** Documents are plain records, found when first read, and tell no type: the collection does. */
    private static MappingMongoConverter documents() {
        var conversions = new MongoCustomConversions(List.of());
        var context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        context.setAutoIndexCreation(false);
        context.afterPropertiesSet();
        var converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        converter.afterPropertiesSet();
        return converter;
    }
}
