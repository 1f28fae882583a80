package io.instaclone.query.search;

import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found among more than are ranked. */
class SearchLimitsIT {
    private static final int MORE_THAN_ARE_RANKED = 205;

    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID author = id();

    private static List<String> captions(String q) {
        return values(api.read("/search?type=posts&limit=50&q=" + q).path("posts"), "/caption");
    }

    private void given(IntFunction<SpecificRecord> event) {
        api.given(IntStream.range(0, MORE_THAN_ARE_RANKED).mapToObj(event).toArray(SpecificRecord[]::new));
    }

    @Test
    void theExactUserNameIsFirstThoughManyHaveItAsAWord() {
        UUID popular = id();
        given(number -> registered(id(), "vmany." + number, "Vexact"));
        api.given(registered(popular, "vpopular", "Vexact"), followed(id(), popular), registered(id(), "vexact"));
        assertThat(values(api.read("/search?type=users&limit=3&q=vexact").path("users"), "/username"))
                .startsWith("vexact", "vpopular")
                .hasSize(3);
    }

    @Test
    void anOldPostIsFoundByItsRareWordThoughItsOtherWordIsEverywhere() {
        api.given(posted(id(), author, "Vcommon vrareword", List.of()));
        given(number -> posted(id(), author, "vcommon v" + number, List.of()));
        assertThat(captions("vcommon%20vrarewo")).containsExactly("Vcommon vrareword");
        assertThat(captions("vrareword%20vcom")).containsExactly("Vcommon vrareword");
        assertThat(captions("vcommon")).hasSize(50).startsWith("vcommon v204", "vcommon v203");
    }

    @Test
    void shortWordsThatAreRareAreTriedToo() {
        api.given(posted(id(), author, "vlongcommon vx", List.of()));
        given(_ -> posted(id(), author, "vlongcommon vy", List.of()));
        assertThat(captions("vx%20vlongcommon")).containsExactly("vlongcommon vx");
    }
}
