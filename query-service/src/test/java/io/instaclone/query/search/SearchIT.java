package io.instaclone.query.search;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.encoded;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.renamed;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SearchIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID author = id();

    private static List<String> users(String q) {
        return values(api.read("/search?limit=50&q=" + encoded(q)).path("users"), "/username");
    }

    private static List<String> posts(String q) {
        return values(api.read("/search?limit=50&q=" + encoded(q)).path("posts"), "/caption");
    }

    private static List<String> hashtags(String q) {
        return values(api.read("/search?limit=50&q=" + encoded(q)).path("hashtags"), "/tag");
    }

    @Test
    void usersAreRankedByExactNameThenFollowersThenName() {
        UUID popular = id();
        api.given(
                registered(id(), "qmia"),
                registered(popular, "qmia.pop"),
                registered(id(), "qmia.b", "B"),
                registered(id(), "qmia.a", "A"),
                registered(id(), "someone.q", "The Qmïa"),
                followed(id(), popular),
                followed(id(), popular));
        assertThat(users("qmia")).containsExactly("qmia", "qmia.pop", "qmia.a", "qmia.b", "someone.q");
        assertThat(users("QMÍA.")).containsExactly("qmia.pop", "qmia.a", "qmia.b");
    }

    @Test
    void usersAreFoundByAWordOfTheNameTheyHaveNow() {
        UUID user = id();
        api.given(registered(user, "wuser", "Wjörg Wmüller-Wçelik"));
        for (String q : List.of("wjorg", "WJÖR", "wmuller", "wcelik", "wuser")) {
            assertThat(users(q)).as(q).containsExactly("wuser");
        }
        assertThat(users("wjorg wmuller")).isEmpty();
        api.given(renamed(user, "wother"));
        assertThat(users("wjorg")).isEmpty();
        assertThat(users("wuser")).isEmpty();
        assertThat(users("wother")).containsExactly("wother");
    }

    @Test
    void postsHaveAllWordsTheLastOfWhichMayBeABeginning() {
        UUID gone = id();
        api.given(
                registered(author, "author.s"),
                posted(id(), author, "Xsunset over the Xcafé", List.of()),
                posted(id(), author, "xsun and xcafeteria #xsunset", List.of("xsunset")),
                posted(gone, author, "xsunset xcafe gone", List.of()),
                deleted(gone, author));
        assertThat(posts("xsunset xcaf")).containsExactly("xsun and xcafeteria #xsunset", "Xsunset over the Xcafé");
        assertThat(posts("XCAFE, xsunset")).containsExactly("Xsunset over the Xcafé");
        assertThat(posts("xsun xcafe")).containsExactly("xsun and xcafeteria #xsunset");
        assertThat(posts("xsun")).hasSize(2);
        assertThat(posts("xsunse over")).isEmpty();
        assertThat(posts("?!")).isEmpty();
    }

    @Test
    void hashtagsAreFoundByPrefixThoseWithMostPostsFirst() {
        api.given(
                posted(id(), author, "", List.of("yéti", "yet_b", "yet_a")),
                posted(id(), author, "", List.of("yet_b")),
                posted(id(), author, "", List.of("yfoo")));
        assertThat(hashtags("#YET")).containsExactly("yet_b", "yet_a", "yéti");
        assertThat(hashtags("yeti")).containsExactly("yéti");
        assertThat(hashtags("##yet")).isEmpty();
        assertThat(hashtags("#")).isEmpty();
    }

    @Test
    void onlyWhatIsAskedForIsAnsweredAndNoMoreThanTheLimit() {
        api.given(
                registered(id(), "zed.1"), registered(id(), "zed.2"), posted(id(), author, "zed #zed", List.of("zed")));
        JsonNode all = api.read("/search?q=zed&limit=1");
        assertThat(all.propertyNames()).containsExactlyInAnyOrder("users", "posts", "hashtags");
        assertThat(all.path("users").size()).isEqualTo(1);
        assertThat(api.read("/search?q=zed&type=posts").propertyNames()).containsExactly("posts");
        assertThat(api.read("/search?q=zed&type=hashtags,users").propertyNames())
                .containsExactlyInAnyOrder("users", "hashtags");
        assertThat(api.readAs(author, "/search?q=zed").at("/posts/0/likedByMe").asBoolean(true))
                .isFalse();
        assertThat(all.at("/posts/0/likedByMe").isNull()).isTrue();
    }

    /** What means something to MongoDB, to regular expressions or to nobody is sought as it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*",
                "^a",
                "a|b",
                "[a-z]",
                "$gt",
                "{\"$gt\":\"\"}",
                "\\",
                "\u0000",
                "\u0301",
                "(((",
                "\udbff\udfff"
            })
    void nothingThatIsTypedIsAnOperator(String q) {
        api.given(registered(id(), "operator"), posted(id(), author, "operator b", List.of("operator")));
        assertThat(users(q)).isEmpty();
        assertThat(hashtags(q)).isEmpty();
        assertThat(posts(q)).doesNotContain("operator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?q=",
                "?q=%20%20",
                "?q=a&q=b",
                "?q=a&type=",
                "?q=a&type=people",
                "?q=a&type=users,",
                "?q=a&type=users&type=posts",
                "?q=a&limit=0",
                "?q=a&limit=51",
                "?q=a&limit=x"
            })
    void aParameterAgainstItsRuleIs400(String query) {
        assertProblem(api.get("/search" + query), 400, "bad-request");
    }

    @Test
    void aTextHasAtMost64CharactersAfterTrimming() {
        assertThat(api.read("/search?q=%20" + encoded("😀".repeat(64)) + "%20").has("users"))
                .isTrue();
        assertProblem(api.get("/search?q=" + "a".repeat(65)), 400, "bad-request");
    }
}
