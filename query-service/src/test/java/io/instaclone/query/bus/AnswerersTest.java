package io.instaclone.query.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerersTest {
    /** Not a class, so that a service that starts in a test does not miss its handler. */
    interface HowMany extends Query<Integer> {}

    private static final QueryHandlers FEATURE =
            registry -> registry.answer(HowMany.class, Set.of("posts"), (_, _) -> 3);

    @Test
    void everyQueryOnTheClassPathIsKnown() {
        assertThat(QueryTypes.onClassPath())
                .contains("io.instaclone.query.post.PostQuery$GetPost")
                .hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void aQueryWithoutHandlerStopsTheStart() {
        assertThatThrownBy(() -> new Answerers(List.of(FEATURE), new SimpleMeterRegistry()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nobody answers")
                .hasMessageContaining("GetPost")
                .hasMessageNotContaining("HowMany");
    }

    @Test
    void aQueryWithTwoHandlersStopsTheStart() {
        assertThatThrownBy(() -> new Answerers(List.of(FEATURE, FEATURE), new SimpleMeterRegistry()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Two handlers");
    }
}
