package io.instaclone.acceptance;

import static io.instaclone.acceptance.Person.each;
import static io.instaclone.acceptance.Person.succeeds;
import static io.instaclone.acceptance.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.acceptance.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stories, as the API describes them. */
@ExtendWith(Contract.class)
class StoriesContractIT {
    private final World world;

    StoriesContractIT(World world) {
        this.world = world;
    }

    @Test
    void onesOwnStoriesComeFirstThenUnseenOnesThenTheRest() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        Person eve = world.person("eve");
        ada.follows(bob);
        ada.follows(eve);
        String ofBob = bob.tells("first");
        String laterOfBob = bob.tells("second");
        String ofEve = eve.tells("hers");
        String own = ada.tells("mine");
        world.person("zoe").tells("not followed");

        Answer fresh = ada.get("/stories");
        assertThat(each(fresh, "/author/id")).containsExactly(ada.id(), eve.id(), bob.id());
        assertThat(each(fresh, "/hasUnseen")).containsExactly("false", "true", "true");
        assertThat(text(fresh.body(), "/items/0/stories/0/id")).isEqualTo(own);
        assertThat(fresh.body().at("/items/0/stories/0/viewCount").asInt()).isZero();
        assertThat(text(fresh.body(), "/items/0/stories/0/seen")).isEqualTo("true");
        assertThat(text(fresh.body(), "/items/2/stories/0/id")).isEqualTo(ofBob);
        assertThat(text(fresh.body(), "/items/2/stories/1/id")).isEqualTo(laterOfBob);
        assertThat(text(fresh.body(), "/items/2/stories/1/viewCount")).isNull();

        succeeds(ada.post("/stories/" + ofEve + "/views", null));
        Answer seen = ada.get("/stories");
        assertThat(each(seen, "/author/id")).containsExactly(ada.id(), bob.id(), eve.id());
        assertThat(text(seen.body(), "/items/2/stories/0/seen")).isEqualTo("true");

        Answer page = ada.get("/stories?limit=2");
        Answer rest = ada.get(
                "/stories?limit=2&cursor=" + page.body().get("nextCursor").asString());
        assertThat(each(page, "/author/id")).containsExactly(ada.id(), bob.id());
        assertThat(each(rest, "/author/id")).containsExactly(eve.id());
    }

    @Test
    void aStoryLivesADayAndOnlyItsAuthorKnowsWhoSawIt() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        String story = ada.tells("mine");
        Answer own = ada.get("/stories");
        Instant created = Instant.parse(text(own.body(), "/items/0/stories/0/createdAt"));
        Instant expires = Instant.parse(text(own.body(), "/items/0/stories/0/expiresAt"));
        assertThat(Duration.between(created, expires)).isEqualTo(Duration.ofHours(24));

        succeeds(bob.post("/stories/" + story + "/views", null));
        succeeds(bob.post("/stories/" + story + "/views", null));
        succeeds(ada.post("/stories/" + story + "/views", null));
        Answer viewers = ada.get("/stories/" + story + "/views");
        assertThat(each(viewers, "/user/id")).containsExactly(bob.id());
        assertThat(each(viewers, "/viewedAt")).doesNotContainNull();
        assertThat(ada.get("/stories").body().at("/items/0/stories/0/viewCount").asInt())
                .isEqualTo(1);

        assertThat(bob.get("/stories/" + story + "/views").status()).isEqualTo(403);
        assertThat(world.get("/stories/" + story + "/views").status()).isEqualTo(401);
        String unknown = "01900000-0000-7000-8000-000000000000";
        assertThat(ada.get("/stories/" + unknown + "/views").status()).isEqualTo(404);
        assertThat(ada.post("/stories/" + unknown + "/views", null).status()).isEqualTo(404);
    }
}
