package io.instaclone.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.events.RecordedEvent;
import io.instaclone.query.Recorded;
import io.instaclone.query.ScrambledLog;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * However a history is interleaved over partitions, cut into batches, delivered again and disturbed by crashes and
 * frozen consumers, every projection comes to the same documents as applying each event once, in order. The same is
 * asked of the real store in {@code GuardedWriterIT}.
 */
class ExactlyOnceTest {

    @Property(tries = 150)
    void anyDeliveryEndsInTheDocumentsOfOneNaivePass(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int partitions) {
        var random = new Random(seed);
        List<RecordedEvent> whole = Recorded.log(ScrambledLog.history(random), partitions);
        for (Projection projection : ScrambledLog.projections()) {
            List<RecordedEvent> log = whole.stream()
                    .filter(event -> projection.topics().contains(event.topic()))
                    .toList();

            ModelStore disturbed = DisturbedRun.of(projection, log, random);

            assertThat(disturbed.comparable())
                    .as(projection.name())
                    .isEqualTo(DisturbedRun.naive(projection, log).comparable());
        }
    }
}
