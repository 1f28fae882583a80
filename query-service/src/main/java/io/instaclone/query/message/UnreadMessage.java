package io.instaclone.query.message;

/** What of a message is enough to count it; see {@link MessageDocument}. */
record UnreadMessage(long position) {}
