package io.instaclone.command.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Why an endpoint refuses besides what all refuse, for the description of the API: status and code, as in {@code "404
 * post-not-found"}. Tests fail when they meet a refusal that is not told.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** Status and code of each. */
    String[] value();
}
