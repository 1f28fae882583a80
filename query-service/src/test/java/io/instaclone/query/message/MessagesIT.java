package io.instaclone.query.message;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.read;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.wrote;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class MessagesIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID ann = id();
    private final UUID ben = id();
    private final UUID cid = id();

    @BeforeEach
    void people() {
        api.given(registered(ann, "ann.m"), registered(ben, "ben.m"), registered(cid, "cid.m"));
    }

    private JsonNode conversations(UUID user) {
        return api.readAs(user, "/messages").path("items");
    }

    @Test
    void conversationsAreNewestFirstWithTheirLastMessage() {
        api.given(wrote(id(), ann, ben, "one"), wrote(id(), cid, ann, "two"));
        assertThat(values(conversations(ann), "/peer/username")).containsExactly("cid.m", "ben.m");
        api.given(wrote(id(), ben, ann, "three"));
        JsonNode items = conversations(ann);
        assertThat(values(items, "/peer/username")).containsExactly("ben.m", "cid.m");
        assertThat(items.get(0).propertyNames())
                .containsExactlyInAnyOrder("conversationId", "peer", "lastMessage", "unreadCount");
        assertThat(items.at("/0/lastMessage").propertyNames())
                .containsExactlyInAnyOrder("id", "conversationId", "senderId", "recipientId", "text", "sentAt", "read");
        assertThat(values(items, "/lastMessage/text")).containsExactly("three", "two");
        assertThat(values(api.pages(ann, "/messages", 1), "/unreadCount")).containsExactly("1", "1");
    }

    @Test
    void aConversationIsTheSameFromBothSidesNewestFirst() {
        api.given(wrote(id(), ann, ben, "one"), wrote(id(), ben, ann, "two"), wrote(id(), ann, ben, "three"));
        List<JsonNode> mine = api.pages(ann, "/messages/" + ben, 2);
        assertThat(values(mine, "/text")).containsExactly("three", "two", "one");
        assertThat(api.pages(ben, "/messages/" + ann, 3)).isEqualTo(mine);
        assertThat(values(mine, "/senderId")).containsExactly(ann.toString(), ben.toString(), ann.toString());
        assertThat(values(mine, "/recipientId")).containsExactly(ben.toString(), ann.toString(), ben.toString());
        assertThat(values(mine, "/conversationId"))
                .containsOnly(conversations(ben).at("/0/conversationId").asString());
    }

    @Test
    void whatIsReadIsReadUpToThePlaceThatItsRecipientMarked() {
        long first = api.given(wrote(id(), ann, ben, "one"));
        api.given(wrote(id(), ben, ann, "two"), wrote(id(), ann, ben, "three"));
        api.given(read(ben, ann, first));
        assertThat(values(api.readAs(ann, "/messages/" + ben).path("items"), "/read"))
                .containsExactly("false", "false", "true");
        assertThat(conversations(ben).at("/0/unreadCount").asInt()).isEqualTo(1);
        assertThat(conversations(ann).at("/0/unreadCount").asInt()).isEqualTo(1);
        assertThat(conversations(ann).at("/0/lastMessage/read").asBoolean()).isFalse();

        long last = api.given(wrote(id(), ann, ben, "four"));
        api.given(read(ben, ann, last));
        assertThat(conversations(ben).at("/0/unreadCount").asInt()).isZero();
        assertThat(conversations(ann).at("/0/lastMessage/read").asBoolean()).isTrue();
    }

    @Test
    void unreadMessagesAreCountedUpToAHundred() {
        api.given(IntStream.range(0, 99)
                .mapToObj(_ -> wrote(id(), ann, ben, "hi"))
                .toArray(SpecificRecord[]::new));
        assertThat(conversations(ben).at("/0/unreadCount").asInt()).isEqualTo(99);
        api.given(wrote(id(), ann, ben, "hi"), wrote(id(), ann, ben, "hi"));
        assertThat(conversations(ben).at("/0/unreadCount").asInt()).isEqualTo(100);
        assertThat(conversations(ann).at("/0/unreadCount").asInt()).isZero();
    }

    @Test
    void aConversationThatNobodyBeganIsEmpty() {
        JsonNode page = api.readAs(ann, "/messages/" + ben);
        assertThat(page.path("items").size()).isZero();
        assertThat(page.path("nextCursor").isNull()).isTrue();
        assertThat(conversations(ann).size()).isZero();
    }

    @Test
    void nobodyHasAConversationWithHimselfOrWithNobody() {
        assertProblem(api.getAs(ann, "/messages/" + ann), 404, "not-found");
        assertProblem(api.getAs(ann, "/messages/" + id()), 404, "not-found");
    }

    @Test
    void anotherUsersConversationIsOutOfReach() {
        api.given(wrote(id(), ann, ben, "secret"), wrote(id(), ann, ben, "secret"));
        assertThat(conversations(cid).size()).isZero();
        assertThat(api.readAs(cid, "/messages/" + ann).path("items").size()).isZero();
        assertProblem(api.get("/messages"), 401, "unauthenticated");
        assertProblem(api.get("/messages/" + ann), 401, "unauthenticated");
        String cursor = api.readAs(ann, "/messages/" + ben + "?limit=1")
                .path("nextCursor")
                .asString();
        assertProblem(api.getAs(cid, "/messages/" + ben + "?cursor=" + cursor), 400, "bad-request");
    }
}
