/** Black-box tests: what users, operators and accidents do to the running system. */
@NullMarked
package io.instaclone.acceptance;

import org.jspecify.annotations.NullMarked;
