/** Registration, login, profile. */
@NullMarked
package io.instaclone.command.user;

import org.jspecify.annotations.NullMarked;
