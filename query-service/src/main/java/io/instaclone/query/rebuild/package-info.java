/** Rebuilds of projections beside the live ones: compared, promoted, rolled back, dropped. Knows no feature. */
@NullMarked
package io.instaclone.query.rebuild;

import org.jspecify.annotations.NullMarked;
