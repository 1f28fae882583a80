/** The gateway: one address in front of both services, routed by HTTP method. */
@NullMarked
package io.instaclone.local.gateway;

import org.jspecify.annotations.NullMarked;
