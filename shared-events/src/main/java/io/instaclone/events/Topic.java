package io.instaclone.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** The Kafka topics and the events that each of them carries. Every event type belongs to exactly one topic. */
public enum Topic {
    USER(List.of(UserRegistered.class, UserLoggedIn.class, UserProfileUpdated.class)),
    POST(List.of(
            PostCreated.class,
            PostDeleted.class,
            PostLiked.class,
            PostUnliked.class,
            CommentAdded.class,
            CommentDeleted.class)),
    FOLLOW(List.of(UserFollowed.class, UserUnfollowed.class)),
    STORY(List.of(StoryCreated.class, StoryViewed.class)),
    MESSAGE(List.of(MessageSent.class, MessagesRead.class)),
    NOTIFICATION(List.of(NotificationCreated.class, NotificationsRead.class));

    private static final Map<Class<? extends SpecificRecord>, Topic> BY_EVENT = Arrays.stream(values())
            .flatMap(topic -> topic.events.stream().map(event -> Map.entry(event, topic)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, Topic> BY_EVENT_TYPE = BY_EVENT.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(event -> event.getKey().getSimpleName(), Map.Entry::getValue));

    private static final Map<String, Topic> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Topic::shortName, Function.identity()));

    private final List<Class<? extends SpecificRecord>> events;

    Topic(List<Class<? extends SpecificRecord>> events) {
        this.events = events;
    }

    /** The topic that carries this type of event; throws {@link IllegalArgumentException} for what is no event. */
    public static Topic of(Class<? extends SpecificRecord> event) {
        Topic topic = BY_EVENT.get(event);
        if (topic == null) {
            throw new IllegalArgumentException("No topic carries " + event.getName());
        }
        return topic;
    }

    /** The topic that carries events of this type ({@code PostLiked}), as their headers name it, if there is one. */
    public static Optional<Topic> ofEvent(String type) {
        return Optional.ofNullable(BY_EVENT_TYPE.get(type));
    }

    /** The topic of this short name ({@code post}), if there is one. */
    public static Optional<Topic> ofShortName(String shortName) {
        return Optional.ofNullable(BY_NAME.get(shortName));
    }

    /** The types of event that this topic carries. */
    public List<Class<? extends SpecificRecord>> events() {
        return events;
    }

    /** The name without prefix, as it stands in tokens and marks: {@code post}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name on the broker: {@code instaclone.post} for the prefix {@code instaclone}. */
    public String fullName(String prefix) {
        return prefix + "." + shortName();
    }
}
