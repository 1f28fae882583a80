package io.instaclone.acceptance;

import static io.instaclone.acceptance.Person.each;
import static io.instaclone.acceptance.Person.succeeds;
import static io.instaclone.acceptance.Person.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.acceptance.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Notifications, which come a moment after what they tell. */
@ExtendWith(Contract.class)
class NotificationsContractIT {
    private final World world;

    NotificationsContractIT(World world) {
        this.world = world;
    }

    @Test
    void whatOthersDoIsToldOnceHoweverOftenItHappens() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        String post = ada.posts("Hi");
        ada.likes(post);
        ada.comments(post, "mine, says @" + ada.username());
        bob.likes(post);
        succeeds(bob.delete("/posts/" + post + "/like"));
        bob.likes(post);
        bob.follows(ada);
        succeeds(bob.delete("/users/" + ada.id() + "/follow"));
        String comment = bob.comments(post, "well, @" + ada.username());
        String mention = bob.posts("with @" + ada.username());

        Answer list = awaited(ada, 4);
        assertThat(each(list, "/kind")).containsExactlyInAnyOrder("like", "follow", "comment", "mention");
        assertThat(each(list, "/actor/id")).containsOnly(bob.id());
        assertThat(each(list, "/read")).containsOnly("false");
        list.body().get("items").forEach(item -> {
            switch (item.get("kind").asString()) {
                case "like" -> assertThat(text(item, "/postId")).isEqualTo(post);
                case "comment" -> {
                    assertThat(text(item, "/postId")).isEqualTo(post);
                    assertThat(text(item, "/commentId")).isEqualTo(comment);
                }
                case "mention" -> {
                    assertThat(text(item, "/postId")).isEqualTo(mention);
                    assertThat(text(item, "/commentId")).isNull();
                }
                default -> assertThat(text(item, "/postId")).isNull();
            }
        });
        assertThat(each(bob.get("/notifications"), "/id")).isEmpty();
    }

    @Test
    void marksCountDownAndDeletedThingsVanish() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        String post = ada.posts("Hi");
        bob.likes(post);
        String comment = bob.comments(post, "one");
        bob.comments(post, "two");
        bob.follows(ada);
        Answer list = awaited(ada, 4);
        assertThat(list.body().get("unreadCount").asInt()).isEqualTo(4);
        String second = each(list, "/id").get(1);

        succeeds(ada.post("/notifications/read", "{\"upTo\":\"%s\"}".formatted(second)));
        assertThat(ada.get("/notifications").body().get("unreadCount").asInt()).isEqualTo(1);
        assertThat(each(ada.get("/notifications"), "/read")).containsExactly("false", "true", "true", "true");
        succeeds(ada.post("/notifications/read", "{}"));
        assertThat(ada.get("/notifications").body().get("unreadCount").asInt()).isZero();

        succeeds(bob.delete("/posts/" + post + "/comments/" + comment));
        assertThat(each(ada.get("/notifications"), "/kind")).hasSize(3);
        succeeds(ada.delete("/posts/" + post));
        assertThat(each(ada.get("/notifications"), "/kind")).containsExactly("follow");

        assertThat(bob.post("/notifications/read", "{\"upTo\":\"%s\"}".formatted(second))
                        .status())
                .as("somebody else's")
                .isEqualTo(404);
        assertThat(world.get("/notifications").status()).isEqualTo(401);
    }

    private static Answer awaited(Person reader, int count) {
        return await().until(
                        () -> reader.get("/notifications"),
                        list -> each(list, "/id").size() >= count);
    }
}
