/** Folds topics into MongoDB collections, exactly once in effect, and says which generation of them is live. Knows no feature. */
@NullMarked
package io.instaclone.query.projection;

import org.jspecify.annotations.NullMarked;
