/** Text as search compares it: without case and accents, word by word, by prefixes. */
@NullMarked
package io.instaclone.query.text;

import org.jspecify.annotations.NullMarked;
