/** A load driver for the write side, with the baselines that its figures are compared with. */
@NullMarked
package io.instaclone.bench;

import org.jspecify.annotations.NullMarked;
