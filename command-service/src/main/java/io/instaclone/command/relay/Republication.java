package io.instaclone.command.relay;

import io.instaclone.command.eventlog.Checkpoints;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the whole log again, into new topics. */
@Component
public class Republication {
    private static final Logger log = LoggerFactory.getLogger(Republication.class);

    private final Checkpoints checkpoints;
    private final RelayedTopics relayedTopics;
    private final Topics topics;
    private final TopicEnds ends;
    private final RelayProperties settings;
    private final TransactionTemplate inTransaction;

    Republication(
            Checkpoints checkpoints,
            RelayedTopics relayedTopics,
            Topics topics,
            TopicEnds ends,
            RelayProperties settings,
            PlatformTransactionManager transactions) {
        this.checkpoints = checkpoints;
        this.relayedTopics = relayedTopics;
        this.topics = topics;
        this.ends = ends;
        this.settings = settings;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /**
     * Lets the relay begin at the first event again, unless a topic holds records: consumers would take what comes again
     * for repeats where it is, and for new where it is not.
     *
     * @return why it is refused; empty when it has begun
     */
    public Optional<String> begin() {
        return inTransaction.execute(transaction -> {
            // Before the topics are looked at, so that nothing is relayed in between.
            checkpoints.rewind(Relay.READER, settings.sessionTimeout());
            relayedTopics.forget();
            Optional<String> refusal = whyNot();
            if (refusal.isPresent()) {
                transaction.setRollbackOnly();
            } else {
                log.info("The whole log is sent again");
            }
            return refusal;
        });
    }

    private Optional<String> whyNot() {
        try {
            topics.prepare();
            Set<String> inUse = ends.inUse();
            return inUse.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "There are records in %s. Set another instaclone.topic-prefix, or make the topics anew."
                                    .formatted(String.join(", ", inUse)));
        } catch (RelayHaltedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            log.warn("The topics cannot be looked at", e);
            return Optional.of("Kafka does not tell whether the topics are empty");
        }
    }
}
