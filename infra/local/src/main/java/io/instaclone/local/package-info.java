/** The launcher: a small supervisor that runs every server, service and the gateway as processes of this machine. */
@NullMarked
package io.instaclone.local;

import org.jspecify.annotations.NullMarked;
