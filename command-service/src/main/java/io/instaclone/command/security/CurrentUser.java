package io.instaclone.command.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/** Who asks; a parameter of handler methods. */
public record CurrentUser(UUID id) {
    static final String ATTRIBUTE = CurrentUser.class.getName();

    /** Who asks, if the request says so. */
    public static Optional<CurrentUser> of(HttpServletRequest request) {
        return Optional.ofNullable((CurrentUser) request.getAttribute(ATTRIBUTE));
    }
}
