/** Who asks: bearer tokens, and the public keys that they are checked with. Endpoints are protected unless they say otherwise. */
@NullMarked
package io.instaclone.query.security;

import org.jspecify.annotations.NullMarked;
