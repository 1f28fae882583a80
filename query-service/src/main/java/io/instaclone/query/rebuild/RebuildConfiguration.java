package io.instaclone.query.rebuild;

import com.mongodb.client.MongoDatabase;
import io.instaclone.query.projection.ConditionalOnRole;
import io.instaclone.query.projection.GenerationStore;
import io.instaclone.query.projection.ParkingLot;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionProperties;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RebuildRequests;
import io.instaclone.query.projection.ServiceProperties;
import io.instaclone.query.projection.TopicDirectory;
import io.instaclone.query.projection.VoidRecords;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.ConsumerFactory;

/** Rebuilds are looked after by instances with the role {@code projector}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(ServiceProperties.Role.PROJECTOR)
class RebuildConfiguration {

    @Bean
    ConsumerGroups consumerGroups(Admin admin, ServiceProperties service) {
        return new ConsumerGroups(admin, service);
    }

    @Bean
    ReportStore reportStore(MongoTemplate template) {
        return new ReportStore(template);
    }

    @Bean
    Leases leases(MongoDatabase database, RebuildProperties properties, InstantSource clock) {
        return new Leases(database, properties, clock);
    }

    @Bean
    Promotions promotions(
            ProjectionStates states,
            ProgressReader progress,
            ParkingLot lot,
            RebuildProperties properties,
            InstantSource clock) {
        return new Promotions(states, progress, lot, properties, clock);
    }

    @Bean
    RebuildMeter rebuildMeter() {
        return new RebuildMeter();
    }

    @Bean
    RebuildLoop rebuildLoop(
            List<Projection> projections,
            ProjectionStates states,
            GenerationStore generations,
            ProgressReader progress,
            ParkingLot lot,
            Promotions promotions,
            ReportStore reports,
            Leases leases,
            ConsumerGroups groups,
            RebuildMeter meter,
            MongoDatabase database,
            RebuildProperties properties,
            ProjectionProperties engine,
            InstantSource clock) {
        var comparison = new Comparison(database, progress, properties, clock);
        return new RebuildLoop(
                projections,
                states,
                progress,
                new Coordinator(states, lot, promotions, comparison, reports, leases, clock),
                new Janitor(states, generations, groups, reports, leases, properties, clock),
                meter,
                engine);
    }

    @Bean
    Operations operations(
            ProjectionStates states,
            RebuildRequests requests,
            Promotions promotions,
            ConsumerGroups groups,
            InstantSource clock) {
        return new Operations(states, requests, promotions, groups, clock);
    }

    @Bean
    ParkedRecords parkedRecords(
            ProjectionStates states,
            ParkingLot lot,
            VoidRecords voids,
            ConsumerFactory<byte[], byte[]> consumers,
            ServiceProperties service,
            InstantSource clock) {
        var records = new RecordReader(consumers, service.topicPrefix());
        return new ParkedRecords(states, lot, voids, records, clock);
    }

    @Bean
    Overview overview(
            ProjectionStates states,
            ProgressReader progress,
            ParkingLot lot,
            TopicDirectory topics,
            ConsumerGroups groups,
            ReportStore reports,
            Leases leases,
            RebuildMeter meter) {
        return new Overview(
                states, progress, lot, topics, groups, reports, new RebuildWatch(progress, reports, leases, meter));
    }
}
