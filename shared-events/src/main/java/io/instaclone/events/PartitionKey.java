package io.instaclone.events;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * What decides the partition of an event. All that changes one document in order has one key, so it is in one partition
 * and stays in order.
 */
public final class PartitionKey {
    private PartitionKey() {}

    /** The record key of this event; throws {@link IllegalArgumentException} for what is no event. */
    public static String of(SpecificRecord event) {
        return switch (event) {
            case UserRegistered e -> e.getUserId().toString();
            case UserLoggedIn e -> e.getUserId().toString();
            case UserProfileUpdated e -> e.getUserId().toString();
            case PostCreated e -> e.getPostId().toString();
            case PostDeleted e -> e.getPostId().toString();
            case PostLiked e -> e.getPostId().toString();
            case PostUnliked e -> e.getPostId().toString();
            case CommentAdded e -> e.getPostId().toString();
            case CommentDeleted e -> e.getPostId().toString();
            case UserFollowed e -> e.getFollowerId().toString();
            case UserUnfollowed e -> e.getFollowerId().toString();
            case StoryCreated e -> e.getStoryId().toString();
            case StoryViewed e -> e.getStoryId().toString();
            case MessageSent e -> e.getConversationId();
            case MessagesRead e -> e.getConversationId();
            case NotificationCreated e -> e.getRecipientId().toString();
            case NotificationsRead e -> e.getRecipientId().toString();
            default -> throw new IllegalArgumentException("No key for " + event.getClass());
        };
    }

    /** The partition of this key, from 0 to {@code partitions - 1}: murmur2, as Kafka's own partitioner has it. */
    public static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
