package io.instaclone.query.story;

import io.instaclone.query.web.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order of groups: one's own, those with unseen stories, the rest, each by newest story. What a viewer sees changes
 * it, and he does see stories between two pages; so all pages of a list go by the log as it was at the first.
 *
 * @param asOf the log position of the first page
 */
record StoryOrder(long asOf) {
    private static final int OWN = 0;
    private static final int UNSEEN = 1;
    private static final int REST = 2;
    private static final Comparator<Standing> ORDER = Comparator.comparingLong(Standing::rank)
            .thenComparing(Comparator.comparingLong(Standing::newest).reversed());

    /** Where a group stands. */
    record Standing(StoryGroup group, long rank, long newest) {}

    /** The order of a list whose page is asked for, given all groups there are now. */
    static StoryOrder of(Slice slice, List<StoryGroup> groups) {
        return new StoryOrder(
                slice.place().isEmpty()
                        ? groups.stream()
                                .mapToLong(StoryGroup::lastChange)
                                .max()
                                .orElse(0)
                        : slice.place().getFirst());
    }

    /** The groups of a page, and one more if there is one. */
    List<Standing> from(Slice slice, List<StoryGroup> groups) {
        Stream<Standing> all = groups.stream().flatMap(this::standing).sorted(ORDER);
        if (!slice.place().isEmpty()) {
            long rank = slice.place().get(1);
            long newest = slice.place().get(2);
            all = all.filter(group -> group.rank() > rank || (group.rank() == rank && group.newest() < newest));
        }
        return all.limit(slice.limitAndOne()).toList();
    }

    /** What the cursor behind a group holds. */
    List<Long> place(Standing standing) {
        return List.of(asOf, standing.rank(), standing.newest());
    }

    private Stream<Standing> standing(StoryGroup group) {
        long rank = group.own() ? OWN : group.hadUnseen(asOf) ? UNSEEN : REST;
        return group.newest(asOf).stream().mapToObj(newest -> new Standing(group, rank, newest));
    }
}
