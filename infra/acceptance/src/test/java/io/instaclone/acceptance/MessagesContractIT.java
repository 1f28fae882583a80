package io.instaclone.acceptance;

import static io.instaclone.acceptance.Person.each;
import static io.instaclone.acceptance.Person.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.acceptance.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conversations, as the API describes them. */
@ExtendWith(Contract.class)
class MessagesContractIT {
    private static final String UNKNOWN = "01900000-0000-7000-8000-000000000000";

    private final World world;

    MessagesContractIT(World world) {
        this.world = world;
    }

    @Test
    void twoSeeTheirConversationNewestFirstAndNobodyElseDoes() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        Person eve = world.person("eve");
        String hello = ada.writes(bob, "Hello");
        String hi = bob.writes(ada, "Hi");
        Answer ofAda = ada.get("/messages/" + bob.id());
        assertThat(each(ofAda, "/id")).containsExactly(hi, hello);
        assertThat(each(bob.get("/messages/" + ada.id()), "/id")).containsExactly(hi, hello);
        assertThat(ofAda.body().at("/items/0").propertyNames())
                .containsExactlyInAnyOrder("id", "conversationId", "senderId", "recipientId", "text", "sentAt", "read");
        assertThat(each(ofAda, "/senderId")).containsExactly(bob.id(), ada.id());
        assertThat(each(eve.get("/messages/" + bob.id()), "/id")).isEmpty();
        assertThat(each(eve.get("/messages"), "/conversationId")).isEmpty();
        assertThat(world.get("/messages/" + bob.id()).status()).isEqualTo(401);
        assertThat(ada.get("/messages/" + ada.id()).status()).isEqualTo(404);
        assertThat(ada.get("/messages/" + UNKNOWN).status()).isEqualTo(404);
    }

    @Test
    void unreadMessagesAreCountedUntilTheyAreMarked() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        Person eve = world.person("eve");
        eve.writes(bob, "before");
        String first = ada.writes(bob, "1");
        ada.writes(bob, "2");
        String last = ada.writes(bob, "3");
        Answer list = bob.get("/messages");
        assertThat(each(list, "/peer/id")).containsExactly(ada.id(), eve.id());
        assertThat(each(list, "/unreadCount")).containsExactly("3", "1");
        assertThat(each(list, "/lastMessage/id")).startsWith(last);
        assertThat(each(ada.get("/messages"), "/unreadCount")).containsExactly("0");

        succeeds(bob.post("/messages/" + ada.id() + "/read", "{\"upTo\":\"%s\"}".formatted(first)));
        assertThat(each(bob.get("/messages"), "/unreadCount")).containsExactly("2", "1");
        assertThat(each(ada.get("/messages/" + bob.id()), "/read")).containsExactly("false", "false", "true");

        succeeds(bob.post("/messages/" + ada.id() + "/read", "{}"));
        succeeds(bob.post("/messages/" + ada.id() + "/read", "{\"upTo\":\"%s\"}".formatted(first)));
        assertThat(each(bob.get("/messages"), "/unreadCount")).containsExactly("0", "1");
        assertThat(each(ada.get("/messages/" + bob.id()), "/read")).containsOnly("true");
    }

    @Test
    void whatCannotBeSentOrMarkedIsRefused() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        String body = "{\"recipientId\":\"%s\",\"text\":\"%s\"}";
        assertThat(ada.post("/messages", body.formatted(ada.id(), "Hi")).status())
                .isEqualTo(422);
        assertThat(ada.post("/messages", body.formatted(UNKNOWN, "Hi")).status())
                .isEqualTo(404);
        assertThat(ada.post("/messages", body.formatted(bob.id(), "  ")).status())
                .isEqualTo(422);
        assertThat(ada.post("/messages", body.formatted(bob.id(), "x".repeat(2001)))
                        .status())
                .isEqualTo(422);
        assertThat(ada.post("/messages", body.formatted("me", "Hi")).status()).isEqualTo(400);
        assertThat(ada.post("/messages/" + bob.id() + "/read", "{\"upTo\":\"%s\"}".formatted(UNKNOWN))
                        .status())
                .isEqualTo(404);
        assertThat(ada.post("/messages/" + UNKNOWN + "/read", "{}").status()).isEqualTo(404);
    }
}
