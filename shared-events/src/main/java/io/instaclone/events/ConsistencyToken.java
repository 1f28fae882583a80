package io.instaclone.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an event that a later read must have seen: {@code post-7:184467}.
 *
 * @param topic the topic of the event
 * @param partition its partition, from 0
 * @param position its log position, from 0
 */
public record ConsistencyToken(Topic topic, int partition, long position) {
    private static final Pattern FORM = Pattern.compile("([a-z]{1,32})-(\\d{1,9}):(\\d{1,19})");

    /** Reads a token; throws {@link IllegalArgumentException} when it is none or names a topic that does not exist. */
    public static ConsistencyToken parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A consistency token looks like post-7:184467");
        }
        Topic topic = Topic.ofShortName(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException("The token names a topic that does not exist"));
        try {
            return new ConsistencyToken(topic, Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("The token names a position that cannot be");
        }
    }

    @Override
    public String toString() {
        return topic.shortName() + "-" + partition + ":" + position;
    }
}
