/** HTTP as API.md has it: errors, limits, conditional and repeatable requests. */
@NullMarked
package io.instaclone.command.web;

import org.jspecify.annotations.NullMarked;
