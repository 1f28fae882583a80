package io.instaclone.query.user;

import com.mongodb.client.model.Indexes;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserLoggedIn;
import io.instaclone.events.UserProfileUpdated;
import io.instaclone.events.UserRegistered;
import io.instaclone.events.UserUnfollowed;
import io.instaclone.query.projection.Change;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.UnhandledEventException;
import io.instaclone.query.text.Folding;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Profiles, with the counts that their owners and others bring about. */
@Component
final class ProfileProjection implements Projection {
    /** The name may stand in two documents while it changes hands: the one with the higher position has it. */
    static final StoredCollection<ProfileDocument> PROFILES = new StoredCollection<>(
            UserSummaries.PROJECTION,
            "profiles",
            ProfileDocument.class,
            List.of(
                    Indexes.compoundIndex(Indexes.ascending("username"), Indexes.descending("position")),
                    Indexes.compoundIndex(Indexes.ascending("searchKeys"), Indexes.descending("followerCount"))));

    @Override
    public String name() {
        return UserSummaries.PROJECTION;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.USER, Topic.POST, Topic.FOLLOW);
    }

    @Override
    public List<StoredCollection<?>> collections() {
        return List.of(PROFILES);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case UserRegistered e -> registered(event, e, changes);
            case UserProfileUpdated e -> updated(event, e, changes);
            case PostCreated e -> count(changes, e.getAuthorId(), "postCount", 1);
            case PostDeleted e -> count(changes, e.getAuthorId(), "postCount", -1);
            case UserFollowed e -> {
                count(changes, e.getFollowerId(), "followingCount", 1);
                count(changes, e.getFolloweeId(), "followerCount", 1);
            }
            case UserUnfollowed e -> {
                count(changes, e.getFollowerId(), "followingCount", -1);
                count(changes, e.getFolloweeId(), "followerCount", -1);
            }
            case UserLoggedIn _, PostLiked _, PostUnliked _, CommentAdded _, CommentDeleted _ -> {}
            default -> throw new UnhandledEventException(event.payload());
        }
    }

    private static void registered(RecordedEvent event, UserRegistered e, Changes changes) {
        named(event, changes.of(PROFILES, e.getUserId()), e.getUsername(), e.getDisplayName())
                .set("createdAt", e.getRegisteredAt())
                // What others brought about may have come before; what did not begins at 0.
                .increment("postCount", 0)
                .increment("followerCount", 0)
                .increment("followingCount", 0);
    }

    private static void updated(RecordedEvent event, UserProfileUpdated e, Changes changes) {
        named(event, changes.of(PROFILES, e.getUserId()), e.getUsername(), e.getDisplayName())
                .set("bio", e.getBio())
                .set("avatarUrl", e.getAvatarUrl());
    }

    private static Change named(RecordedEvent event, Change profile, String username, @Nullable String displayName) {
        return profile.set("username", username)
                .set("displayName", displayName)
                .set("searchKeys", searchKeys(username, displayName))
                .set("version", event.headers().streamVersion())
                .set("position", event.position());
    }

    private static List<String> searchKeys(String username, @Nullable String displayName) {
        List<String> words = displayName == null ? List.of() : Folding.words(displayName);
        return Stream.concat(Stream.of(Folding.fold(username)), words.stream())
                .distinct()
                .toList();
    }

    private static void count(Changes changes, UUID user, String field, long by) {
        changes.of(PROFILES, user).increment(field, by);
    }
}
