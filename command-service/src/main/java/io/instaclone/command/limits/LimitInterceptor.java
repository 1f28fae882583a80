package io.instaclone.command.limits;

import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.security.PublicEndpoint;
import io.instaclone.command.security.TooManyRequestsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses with {@link TooManyRequestsException}, before the body is looked at, what can be refused then. */
@Component
public class LimitInterceptor implements HandlerInterceptor {
    private final LoginLimits logins;
    private final RegistrationLimits registrations;
    private final WriteLimits writes;

    LimitInterceptor(LoginLimits logins, RegistrationLimits registrations, WriteLimits writes) {
        this.logins = logins;
        this.registrations = registrations;
        this.writes = writes;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Limited limited = method.getMethodAnnotation(Limited.class);
            if (limited != null) {
                switch (limited.value()) {
                    case FAILED_LOGINS -> logins.requireOpenAddress();
                    case REGISTRATIONS -> registrations.requireOpenAddress();
                }
            } else if (!method.hasMethodAnnotation(PublicEndpoint.class) && !writes.isOff()) {
                CurrentUser.of(request).ifPresent(user -> LimitHeaders.tell(request, response, writes.take(user.id())));
            }
        }
        return true;
    }
}
