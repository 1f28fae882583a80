package io.instaclone.query.feed;

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
import io.instaclone.events.UserUnfollowed;
import io.instaclone.query.feed.FeedDocuments.AuthorDocument;
import io.instaclone.query.feed.FeedDocuments.EntryDocument;
import io.instaclone.query.feed.FeedDocuments.FeedFollowDocument;
import io.instaclone.query.feed.FeedDocuments.FeedPostDocument;
import io.instaclone.query.feed.FeedDocuments.FloorDocument;
import io.instaclone.query.feed.FeedDocuments.LargeAuthorDocument;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Derivation;
import io.instaclone.query.projection.DerivedWrites;
import io.instaclone.query.projection.Fact;
import io.instaclone.query.projection.FactScan;
import io.instaclone.query.projection.Facts;
import io.instaclone.query.projection.JoiningProjection;
import io.instaclone.query.projection.Questions;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.TrimmedList;
import io.instaclone.query.projection.UnhandledEventException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Feeds. A post is pushed to all who follow its author, unless the author is large; a follow pushes the newest posts of
 * the followee. Of a post and a follow that race, one sees the other.
 */
@Component
final class FeedProjection implements JoiningProjection {
    static final String NAME = "feeds";
    static final String POSITION = "position";
    private static final String FOLLOWERS = "followerCount";
    private static final String POST_COUNT = "postCount";
    static final String AUTHOR = "authorId";
    static final String FOLLOWEE = "followeeId";
    static final String FOLLOWER = "followerId";
    static final String VIEWER = "viewerId";
    static final String POST = "postId";

    static final StoredCollection<EntryDocument> ENTRIES = new StoredCollection<>(
            NAME,
            "feedEntries",
            EntryDocument.class,
            List.of(Indexes.compoundIndex(Indexes.ascending(VIEWER), Indexes.descending(POSITION))));

    static final StoredCollection<FloorDocument> FLOORS =
            new StoredCollection<>(NAME, "feedFloors", FloorDocument.class, List.of());

    static final StoredCollection<LargeAuthorDocument> LARGE =
            new StoredCollection<>(NAME, "feedLargeAuthors", LargeAuthorDocument.class, List.of());

    static final StoredCollection<AuthorDocument> AUTHORS =
            new StoredCollection<>(NAME, "feedAuthors", AuthorDocument.class, List.of());

    static final StoredCollection<FeedPostDocument> POSTS = new StoredCollection<>(
            NAME,
            "feedPosts",
            FeedPostDocument.class,
            List.of(Indexes.compoundIndex(Indexes.ascending(AUTHOR), Indexes.descending(POSITION))));

    static final StoredCollection<FeedFollowDocument> FOLLOWS =
            new StoredCollection<>(NAME, "feedFollows", FeedFollowDocument.class, List.of(Indexes.ascending(FOLLOWEE)));

    private final FeedProperties properties;

    FeedProjection(FeedProperties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.POST, Topic.FOLLOW);
    }

    @Override
    public List<StoredCollection<?>> collections() {
        return List.of(ENTRIES, FLOORS, LARGE, AUTHORS, POSTS, FOLLOWS);
    }

    @Override
    public Set<StoredCollection<?>> dependentOnOrder() {
        return Set.of(ENTRIES, FLOORS, LARGE);
    }

    @Override
    public void check(FactScan folded, FactScan stored, Consumer<String> lacking) {
        new FeedCheck(folded).run(stored, lacking);
    }

    @Override
    public Optional<TrimmedList> trimmed() {
        return Optional.of(new TrimmedList(ENTRIES, VIEWER, FLOORS, properties.kept()));
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case PostCreated e -> {
                changes.of(POSTS, e.getPostId()).set(AUTHOR, e.getAuthorId()).set(POSITION, event.position());
                changes.of(AUTHORS, e.getAuthorId()).increment(POST_COUNT, 1);
            }
            case PostDeleted e -> {
                changes.of(POSTS, e.getPostId()).remove();
                changes.of(AUTHORS, e.getAuthorId()).increment(POST_COUNT, -1);
            }
            case UserFollowed e -> {
                changes.of(FOLLOWS, e.getFollowerId() + ":" + e.getFolloweeId())
                        .set(FOLLOWER, e.getFollowerId())
                        .set(FOLLOWEE, e.getFolloweeId());
                changes.of(AUTHORS, e.getFolloweeId()).increment(FOLLOWERS, 1);
            }
            case UserUnfollowed e -> {
                changes.of(FOLLOWS, e.getFollowerId() + ":" + e.getFolloweeId()).remove();
                changes.of(AUTHORS, e.getFolloweeId()).increment(FOLLOWERS, -1);
            }
            case PostLiked _, PostUnliked _, CommentAdded _, CommentDeleted _ -> {}
            default -> throw new UnhandledEventException(event.payload());
        }
    }

    @Override
    public void ask(RecordedEvent event, Questions questions) {
        switch (event.payload()) {
            case PostCreated e -> {
                questions.about(AUTHORS, e.getAuthorId());
                questions.about(LARGE, e.getAuthorId());
            }
            case UserFollowed e -> questions.about(AUTHORS, e.getFolloweeId());
            default -> {}
        }
    }

    @Override
    public void derive(RecordedEvent event, Facts facts, Derivation derivation) {
        switch (event.payload()) {
            case PostCreated e -> push(event.position(), e, facts, derivation);
            case UserFollowed e -> backfill(e, facts, derivation);
            default -> {}
        }
    }

    /** Who sees the count passed flags the author before the push is left out: both are stored before progress. */
    private void push(long position, PostCreated e, Facts facts, Derivation derivation) {
        UUID author = e.getAuthorId();
        if (facts.of(LARGE, author).has(POSITION)) {
            return;
        }
        if (facts.of(AUTHORS, author).number(FOLLOWERS) >= properties.largeFrom()) {
            derivation.insert(LARGE, author, Map.of(POSITION, position));
            return;
        }
        enter(author, e.getPostId(), author, position, derivation);
        derivation.forEach(
                FOLLOWS,
                FOLLOWEE,
                author,
                (follow, writes) -> enter(follow.uuid(FOLLOWER), e.getPostId(), author, position, writes));
    }

    /** Where there are few posts, those of many followees are looked up together. */
    private void backfill(UserFollowed e, Facts facts, Derivation derivation) {
        UUID followee = e.getFolloweeId();
        if (facts.of(AUTHORS, followee).number(POST_COUNT) <= properties.kept()) {
            derivation.forEach(POSTS, AUTHOR, followee, (post, writes) -> enter(e.getFollowerId(), post, writes));
            return;
        }
        derivation.forNewest(POSTS, AUTHOR, followee, properties.kept(), (posts, writes) -> {
            posts.forEach(post -> enter(e.getFollowerId(), post, writes));
            if (posts.size() == properties.kept()) {
                writes.raise(
                        FLOORS, e.getFollowerId(), POSITION, posts.getLast().number(POSITION));
            }
        });
    }

    private static void enter(UUID viewer, Fact post, DerivedWrites writes) {
        enter(viewer, post.id(), post.uuid(AUTHOR), post.number(POSITION), writes);
    }

    private static void enter(UUID viewer, UUID post, UUID author, long position, DerivedWrites writes) {
        writes.insert(
                ENTRIES,
                EntryDocument.id(viewer, post),
                Map.of(VIEWER, viewer, POST, post, AUTHOR, author, POSITION, position));
    }
}
