/** How often somebody may do something, and how that is told: logins and registrations in all instances, writes in each. */
@NullMarked
package io.instaclone.command.limits;

import org.jspecify.annotations.NullMarked;
