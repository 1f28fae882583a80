package io.instaclone.query.notification;

import java.util.UUID;

/**
 * A post or comment that was deleted. Kept for ever: a notification of it may come any time later.
 *
 * @param position the log position of the deletion
 */
record GoneSubjectDocument(UUID id, long position) {}
