/** What people are told of: that somebody likes, comments, follows or mentions. */
@NullMarked
package io.instaclone.query.notification;

import org.jspecify.annotations.NullMarked;
