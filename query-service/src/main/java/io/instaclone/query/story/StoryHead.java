package io.instaclone.query.story;

import java.util.UUID;

/** What of a story decides where it stands; see {@link StoryDocument}. */
record StoryHead(UUID id, UUID authorId, long position) {}
