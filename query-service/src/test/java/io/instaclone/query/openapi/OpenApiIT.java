package io.instaclone.query.openapi;

import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import io.instaclone.query.web.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class OpenApiIT {
    private static final Set<String> OPEN = Set.of(
            "GetUserProfile",
            "GetUserByUsername",
            "GetUserPosts",
            "GetFollowers",
            "GetFollowing",
            "ListPosts",
            "GetPost",
            "GetPostLikes",
            "GetComments",
            "GetHashtagPosts",
            "Search");
    private static final Set<String> WITH_LOGIN = Set.of(
            "GetCurrentUser",
            "GetFeed",
            "GetStories",
            "GetStoryViewers",
            "GetConversations",
            "GetConversation",
            "GetNotifications");
    private static final Set<String> SINGLE =
            Set.of("GetCurrentUser", "GetUserProfile", "GetUserByUsername", "GetPost", "Search");
    private static final Set<String> NEVER_MISSING = Set.of(
            "ListPosts", "GetHashtagPosts", "Search", "GetFeed", "GetStories", "GetConversations", "GetNotifications");

    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private JsonNode document = json(api.service().get("/openapi/query.json"));
    private final Map<String, JsonNode> operations = new TreeMap<>();

    @BeforeEach
    void operationsById() {
        document.path("paths")
                .forEach(path -> path.forEach(operation ->
                        operations.put(operation.path("operationId").asString(), operation)));
    }

    private static List<String> names(JsonNode parameters) {
        return parameters.findValuesAsString("name");
    }

    private static Set<String> headers(JsonNode operation, String status) {
        return Set.copyOf(operation.at("/responses/" + status + "/headers").propertyNames());
    }

    @Test
    void everyQueryIsAnOperation() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        var all = new TreeSet<>(OPEN);
        all.addAll(WITH_LOGIN);
        assertThat(operations.keySet()).isEqualTo(all);
        assertThat(document.path("paths").has("/error")).isFalse();
        operations
                .values()
                .forEach(operation ->
                        assertThat(operation.path("summary").asString()).isNotBlank());
    }

    @Test
    void whatNeedsALoginSaysSo() {
        operations.forEach((id, operation) ->
                assertThat(operation.path("security").size()).as(id).isEqualTo(OPEN.contains(id) ? 2 : 1));
    }

    @Test
    void singleDocumentsHaveATagAndListsALink() {
        operations.forEach((id, operation) -> {
            boolean single = SINGLE.contains(id);
            assertThat(headers(operation, "200"))
                    .as(id)
                    .isEqualTo(Set.of("Vary", "Cache-Control", single ? "ETag" : "Link"));
            assertThat(operation.path("responses").has("304")).as(id).isEqualTo(single);
            assertThat(names(operation.path("parameters")))
                    .as(id)
                    .contains("Consistency-Token", "Prefer")
                    .contains(single ? "If-None-Match" : "cursor");
        });
    }

    @Test
    void everyProblemIsThereInItsForm() {
        var told = new TreeSet<String>();
        operations.forEach((id, operation) -> {
            List<String> statuses = new ArrayList<>(operation.path("responses").propertyNames());
            assertThat(statuses).as(id).contains("200", "400", "401", "406", "503");
            assertThat(statuses.contains("404")).as(id).isNotEqualTo(NEVER_MISSING.contains(id));
            assertThat(statuses.contains("403")).as(id).isEqualTo(id.equals("GetStoryViewers"));
            statuses.stream().filter(status -> status.charAt(0) >= '4').forEach(status -> {
                JsonNode content = operation.at("/responses/" + status + "/content");
                assertThat(content.propertyNames()).as(id + " " + status).containsExactly("application/problem+json");
                content.findValue("enum").forEach(type -> told.add(type.asString()));
            });
            assertThat(headers(operation, "401")).containsExactly("WWW-Authenticate");
            assertThat(headers(operation, "503")).containsExactly("Retry-After");
        });
        assertThat(told)
                .containsExactlyInAnyOrder(
                        ProblemKind.BAD_REQUEST.type(),
                        ProblemKind.UNAUTHENTICATED.type(),
                        ProblemKind.FORBIDDEN.type(),
                        ProblemKind.NOT_FOUND.type(),
                        ProblemKind.NOT_ACCEPTABLE.type(),
                        ProblemKind.UNAVAILABLE.type(),
                        ProblemKind.NOT_YET_CONSISTENT.type());
        assertThat(document.at("/components/schemas/Problem/properties/code/enum")
                        .size())
                .isEqualTo(ProblemKind.values().length);
    }

    @Test
    void searchDescribesWhatItTakes() {
        JsonNode search = operations.get("Search");
        assertThat(names(search.path("parameters")))
                .containsExactlyInAnyOrder("q", "type", "limit", "Consistency-Token", "Prefer", "If-None-Match");
        search.path("parameters")
                .forEach(parameter -> assertThat(parameter.at("/schema/type").asString())
                        .as(parameter.path("name").asString())
                        .isIn("string", "integer"));
        operations
                .get("ListPosts")
                .path("parameters")
                .forEach(parameter ->
                        assertThat(parameter.at("/schema/type").asString()).isIn("string", "integer"));
    }
}
