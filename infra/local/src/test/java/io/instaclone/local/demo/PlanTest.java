package io.instaclone.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Plan plan = Plan.of(220, 110, 1);

    @Test
    void theSameSeedIsTheSamePlan() {
        assertThat(Plan.of(220, 110, 1)).isEqualTo(plan);
        assertThat(Plan.of(220, 110, 2)).isNotEqualTo(plan);
    }

    @Test
    void everybodyMayRegister() {
        assertThat(plan.people())
                .hasSize(220)
                .allSatisfy(person -> {
                    assertThat(person.username()).matches("[a-z0-9_][a-z0-9._]{1,28}[a-z0-9_]");
                    assertThat(person.displayName()).hasSizeBetween(1, 64);
                    assertThat(person.bio()).hasSizeBetween(1, 150);
                })
                .extracting(Person::username)
                .doesNotHaveDuplicates();
        assertThat(Person.PASSWORD.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(8, 72);
    }

    @Test
    void nobodyFollowsOrWritesToThemselves() {
        assertThat(plan.follows()).doesNotHaveDuplicates().allMatch(follow -> follow.follower() != follow.followee());
        assertThat(plan.conversations()).allMatch(conversation -> conversation.first() != conversation.second());
    }

    @Test
    void textsKeepToTheRules() {
        assertThat(plan.posts()).allSatisfy(post -> {
            assertThat(post.caption()).hasSizeBetween(1, 2_200).contains("#");
            assertThat(post.media()).hasSizeBetween(1, 10).allMatch(url -> url.startsWith("https://"));
        });
        assertThat(plan.comments()).allMatch(comment -> !comment.text().isBlank());
    }

    @Test
    void aFewHaveManyFollowersAndMostHaveFew() {
        List<Long> followers = plan.follows().stream()
                .collect(Collectors.groupingBy(Plan.Follow::followee, Collectors.counting()))
                .values()
                .stream()
                .sorted(Collections.reverseOrder())
                .toList();

        assertThat(followers.getFirst()).isGreaterThan(60);
        assertThat(followers.get(followers.size() / 2)).isLessThan(15);
    }
}
