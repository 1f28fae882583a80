/** Real servers for the tests of the other modules. */
@NullMarked
package io.instaclone.embedded.junit;

import org.jspecify.annotations.NullMarked;
