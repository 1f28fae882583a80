package io.instaclone.query.notification;

import java.util.UUID;

/**
 * How far somebody has read.
 *
 * @param id whose mark it is
 * @param upToPosition what lies at or below it is read
 */
record ReadMarkDocument(UUID id, long upToPosition) {}
