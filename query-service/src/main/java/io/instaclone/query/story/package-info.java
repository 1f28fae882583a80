/** Stories, which end after a day, and who saw them. */
@NullMarked
package io.instaclone.query.story;

import org.jspecify.annotations.NullMarked;
