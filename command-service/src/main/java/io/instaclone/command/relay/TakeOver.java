package io.instaclone.command.relay;

import io.instaclone.events.EventHeaders;
import org.springframework.stereotype.Component;

/** What an instance makes sure of before it becomes the relay. */
@Component
class TakeOver {
    private final Topics topics;
    private final TopicEnds ends;
    private final LogReader reader;

    TakeOver(Topics topics, TopicEnds ends, LogReader reader) {
        this.topics = topics;
        this.ends = ends;
        this.reader = reader;
    }

    /**
     * What stands in the topics must be what the log has (one that was restored from a backup may have lost its end), and
     * all that was relayed must stand there (topics that were made anew have nothing). Makes topics that are missing.
     *
     * @throws RelayHaltedException when they do not belong together; the message names the way out
     */
    void check(long checkpoint) {
        topics.prepare();
        long head = reader.head();
        long end = 0;
        for (EventHeaders last : ends.lastRecords()) {
            if (!isInTheLog(last, head)) {
                throw new RelayHaltedException(("The topics hold event %s at position %d, the log does not: it was"
                                + " restored from a backup. Make new topics (another instaclone.topic-prefix), POST"
                                + " /admin/relay/republish, and rebuild the projections.")
                        .formatted(last.eventId(), last.position()));
            }
            end = Math.max(end, last.position());
        }
        if (end < checkpoint) {
            throw new RelayHaltedException(("Everything up to position %d was relayed, but the topics end at %d: they"
                            + " are new, or have lost their end. Make new topics (another instaclone.topic-prefix)"
                            + " if they are not empty, POST /admin/relay/republish, and rebuild the projections.")
                    .formatted(checkpoint, end));
        }
    }

    private boolean isInTheLog(EventHeaders record, long head) {
        return record.position() <= head
                && reader.eventIdAt(record.position())
                        .filter(record.eventId()::equals)
                        .isPresent();
    }
}
