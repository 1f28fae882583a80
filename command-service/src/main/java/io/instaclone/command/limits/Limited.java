package io.instaclone.command.limits;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An endpoint without login that an address may use so often only. Those with login are all limited per user. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {

    /** What is counted. */
    By value();

    /** What is counted of an address. */
    enum By {
        /** Failed logins. */
        FAILED_LOGINS,
        /** Accepted registrations. */
        REGISTRATIONS
    }
}
