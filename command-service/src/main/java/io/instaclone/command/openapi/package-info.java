/** The description of the API: what no annotation of Spring's tells, read off the same methods that Spring calls. */
@NullMarked
package io.instaclone.command.openapi;

import org.jspecify.annotations.NullMarked;
