package io.instaclone.query.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.web.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoryOrderTest {
    private static final UUID ME = author(0);

    private static UUID author(int number) {
        return new UUID(2, number);
    }

    private static LiveStory seen(long position, long at) {
        return new LiveStory(new UUID(4, position), position, at);
    }

    private static LiveStory unseen(long position) {
        return seen(position, LiveStory.NEVER);
    }

    private static StoryGroup group(int author, LiveStory... stories) {
        return new StoryGroup(author(author), author == 0, List.of(stories));
    }

    private static Slice first(int limit) {
        return new Slice("stories", List.of(), limit);
    }

    private static List<UUID> authors(List<StoryOrder.Standing> page) {
        return page.stream().map(standing -> standing.group().authorId()).toList();
    }

    private static List<UUID> authors(Integer... numbers) {
        return Arrays.stream(numbers).map(StoryOrderTest::author).toList();
    }

    @Test
    void onesOwnComeFirstThenUnseenOnesThenTheRestEachByNewestStory() {
        var groups = List.of(
                group(1, seen(90, 91)),
                group(2, unseen(20), seen(80, 85)),
                group(3, unseen(30)),
                group(4, seen(95, 96)),
                group(0, seen(1, LiveStory.ALWAYS)));
        StoryOrder order = StoryOrder.of(first(10), groups);
        assertThat(authors(order.from(first(10), groups))).isEqualTo(authors(0, 2, 3, 4, 1));
        assertThat(groups.getLast().authorId()).isEqualTo(ME);
        assertThat(groups.getLast().hasUnseen()).isFalse();
    }

    @Test
    void aPageGoesOnWhereTheLastEndedWhateverWasSeenOrToldSince() {
        var before = List.of(group(1, unseen(10)), group(2, unseen(20)), group(3, seen(5, 6)), group(4, unseen(15)));
        StoryOrder order = StoryOrder.of(first(2), before);
        List<StoryOrder.Standing> page = order.from(first(2), before).subList(0, 2);
        assertThat(authors(page)).isEqualTo(authors(2, 4));

        var after = List.of(
                group(1, unseen(10), unseen(40)),
                group(2, seen(20, 31)),
                group(3, seen(5, 6)),
                group(4, seen(15, 32)),
                group(5, unseen(41)));
        var next = new Slice("stories", order.place(page.getLast()), 10);
        assertThat(authors(StoryOrder.of(next, after).from(next, after))).isEqualTo(authors(1, 3));
    }

    @Test
    void thereIsAnOrderOfNothing() {
        assertThat(StoryOrder.of(first(1), List.of()).from(first(1), List.of())).isEmpty();
    }
}
