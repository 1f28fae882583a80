/** What can be said of the manifests without a cluster. */
@NullMarked
package io.instaclone.k8s;

import org.jspecify.annotations.NullMarked;
