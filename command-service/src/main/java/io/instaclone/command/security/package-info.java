/** Who is asking: passwords, tokens, keys. */
@NullMarked
package io.instaclone.command.security;

import org.jspecify.annotations.NullMarked;
