package io.instaclone.query.rebuild;

import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.ServiceProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer groups of generations. */
final class ConsumerGroups {
    private static final Logger log = LoggerFactory.getLogger(ConsumerGroups.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final String topicPrefix;

    ConsumerGroups(Admin admin, ServiceProperties service) {
        this.admin = admin;
        this.topicPrefix = service.topicPrefix();
    }

    String name(GenerationId generation) {
        return generation.group(topicPrefix);
    }

    /** How many consumers a generation has, over all instances; throws {@link KafkaException} when nobody can say. */
    int members(GenerationId generation) {
        String group = name(generation);
        try {
            return await(admin.describeConsumerGroups(List.of(group)).all())
                    .get(group)
                    .members()
                    .size();
        } catch (GroupIdNotFoundException _) {
            return 0;
        }
    }

    /** Deletes the group of a generation. One that has members, or can't be asked for, is left to Kafka, which forgets it. */
    void delete(GenerationId generation) {
        try {
            await(admin.deleteConsumerGroups(List.of(name(generation))).all());
        } catch (KafkaException e) {
            log.debug("The group of {} is left to expire", generation, e);
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("The broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
