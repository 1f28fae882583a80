/** What all endpoints share: problems, pages, cursors, entity tags. */
@NullMarked
package io.instaclone.query.web;

import org.jspecify.annotations.NullMarked;
