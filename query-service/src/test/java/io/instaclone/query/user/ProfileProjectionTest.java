package io.instaclone.query.user;

import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.renamed;
import static io.instaclone.query.Events.unfollowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.Recorded;
import io.instaclone.query.projection.InMemoryStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ProfileProjectionTest {
    private static final UUID ALICE = new UUID(2, 1);
    private static final UUID BOB = new UUID(2, 2);
    private static final UUID POST = new UUID(1, 1);

    private static Map<String, Object> alice(SpecificRecord... events) {
        return new InMemoryStore(new ProfileProjection())
                .given(Recorded.log(events))
                .document(ProfileProjection.PROFILES, ALICE);
    }

    @Test
    void aProfileIsWhatItsUserSaidLast() {
        assertThat(alice(registered(ALICE, "alice"), renamed(ALICE, "alicia")))
                .containsEntry("username", "alicia")
                .containsEntry("displayName", "The alicia")
                .containsEntry("version", 2L)
                .containsEntry("createdAt", java.util.Date.from(io.instaclone.query.Events.NOON));
    }

    @Test
    void aUserIsFoundByTheNamesHeHasNow() {
        assertThat(alice(registered(ALICE, "alice", "Zoë von Ü")))
                .containsEntry("searchKeys", List.of("alice", "zoe", "von", "u"));
        assertThat(alice(registered(ALICE, "alice", "Zoë"), renamed(ALICE, "al.1")))
                .containsEntry("searchKeys", List.of("al.1", "the", "al", "1"));
    }

    @Test
    void whatOthersDidIsCountedEvenBeforeTheRegistration() {
        assertThat(alice(followed(BOB, ALICE), posted(POST, ALICE), registered(ALICE, "alice"), followed(ALICE, BOB)))
                .containsEntry("followerCount", 1L)
                .containsEntry("followingCount", 1L)
                .containsEntry("postCount", 1L);
    }

    @Test
    void whatIsTakenBackCountsNoMore() {
        assertThat(alice(
                        registered(ALICE, "alice"),
                        followed(BOB, ALICE),
                        posted(POST, ALICE),
                        unfollowed(BOB, ALICE),
                        deleted(POST, ALICE)))
                .containsEntry("followerCount", 0L)
                .containsEntry("postCount", 0L);
    }

    @Test
    void aFollowerAloneMakesNoProfile() {
        assertThat(alice(followed(BOB, ALICE))).doesNotContainKey("createdAt");
    }
}
