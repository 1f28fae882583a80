/** What is in a text, besides words. */
@NullMarked
package io.instaclone.command.text;

import org.jspecify.annotations.NullMarked;
