/** The OpenAPI document, as far as it does not follow from the endpoints by itself. */
@NullMarked
package io.instaclone.query.openapi;

import org.jspecify.annotations.NullMarked;
