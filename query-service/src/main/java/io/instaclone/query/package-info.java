/** The read side: answers queries from documents that it folds from the topics. */
@NullMarked
package io.instaclone.query;

import org.jspecify.annotations.NullMarked;
