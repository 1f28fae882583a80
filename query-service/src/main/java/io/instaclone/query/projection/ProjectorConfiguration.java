package io.instaclone.query.projection;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The role {@code projector}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(ServiceProperties.Role.PROJECTOR)
class ProjectorConfiguration {
    /** Progress must not outlive the documents before it, so both survive whatever a majority survives. */
    private static final WriteConcern SAFE = WriteConcern.MAJORITY.withJournal(true);

    @Bean(destroyMethod = "close")
    Admin kafkaClient(KafkaAdmin admin) {
        return Admin.create(admin.getConfigurationProperties());
    }

    @Bean
    TopicDirectory topicDirectory(Admin admin, ServiceProperties service) {
        return new TopicDirectory(admin, service.topicPrefix());
    }

    @Bean
    RebuildRequests rebuildRequests(
            ProjectionStates states, TopicDirectory topics, ProjectionProperties properties, InstantSource clock) {
        return new RebuildRequests(states, topics, properties, clock);
    }

    @Bean
    ProjectorFactory projectorFactory(
            ServiceProperties service,
            ProjectionProperties properties,
            ConsumerFactory<byte[], byte[]> consumers,
            TopicDirectory topics,
            RebuildRequests rebuilds,
            ProjectionStates states,
            GenerationStore generations,
            ParkingLot lot,
            VoidRecords voids,
            ParkingProperties parking,
            MongoDatabase database,
            StoreEpoch epoch,
            MeterRegistry meters,
            InstantSource clock) {
        return new ProjectorFactory(
                service,
                properties,
                consumers,
                topics,
                rebuilds,
                states,
                generations,
                new Parking(lot, voids, parking),
                database.withWriteConcern(SAFE),
                epoch,
                meters,
                clock);
    }

    @Bean
    Projectors projectors(
            List<Projection> projections,
            ProjectionStates states,
            ProjectorFactory factory,
            ProjectionProperties properties) {
        return new Projectors(projections, states, factory, properties);
    }

    @Bean
    CompositeHealthContributor projectionsHealthContributor(Projectors projectors) {
        return projectors.health();
    }
}
