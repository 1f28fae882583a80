package io.instaclone.query.feed;

import io.instaclone.query.bus.Query;
import io.instaclone.query.post.PostView;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;

/** What can be asked about feeds. */
sealed interface FeedQuery<R> extends Query<R> {

    /** What those whom the viewer follows, and the viewer, have published, newest first. */
    record GetFeed(Slice slice, Viewer viewer) implements FeedQuery<PageOf<PostView>> {}
}
