package io.instaclone.query.consistency;

import static io.instaclone.query.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    @BeforeEach
    void theServiceIsUp() {
        api.read("/posts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "post-1",
                "post-1:",
                "post-1:9223372036854775808",
                "posts-1:1",
                "post-12:1",
                "post-1:1,",
                ",",
                "story-99:1"
            })
    void aTokenThatIsNoneIs400(String token) {
        assertProblem(api.service().get("/posts", "Consistency-Token", token), 400, "bad-request");
    }

    @Test
    void aTokenThatIsNotReachedIs503() {
        var answer = api.service().get("/posts", "Consistency-Token", "post-1:999999999", "Prefer", "wait=0");
        assertProblem(answer, 503, "not-yet-consistent");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aQueryWaitsOnlyForTopicsThatItsProjectionsConsume() {
        assertThat(api.service()
                        .get("/posts", "Consistency-Token", "story-1:999999999", "Prefer", "wait=0")
                        .statusCode())
                .isEqualTo(200);
    }
}
