package io.instaclone.command.openapi;

import io.instaclone.command.limits.Limited;
import io.instaclone.command.security.PublicEndpoint;
import io.instaclone.command.web.Answers.Changed;
import io.instaclone.command.web.IdempotencyKey;
import io.instaclone.command.web.Refuses;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** What a method of a controller says of its endpoint. */
record Endpoint(HandlerMethod method) {

    boolean isRead() {
        return method.hasMethodAnnotation(GetMapping.class);
    }

    boolean isPublic() {
        return method.hasMethodAnnotation(PublicEndpoint.class);
    }

    /** Whether it appends to the log, as all do but those that deal in tokens alone. */
    boolean isCommand() {
        return !isPublic() || method.hasMethodAnnotation(Limited.class);
    }

    boolean isLimited() {
        return isCommand();
    }

    boolean isLogin() {
        Limited limited = method.getMethodAnnotation(Limited.class);
        return limited != null && limited.value() == Limited.By.FAILED_LOGINS;
    }

    boolean takesKey() {
        return parameters().stream().anyMatch(parameter -> parameter.getParameterType() == IdempotencyKey.class);
    }

    boolean takesBody() {
        return parameters().stream().anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    boolean takesId() {
        return parameters().stream().anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
    }

    boolean creates() {
        return answers(Changed.class) && method.hasMethodAnnotation(PostMapping.class);
    }

    boolean answersVersion() {
        return answers(Changed.class);
    }

    /** Whether it hands out secrets. */
    boolean answersTokens() {
        return isPublic() && !isRead() && !answersNothing() && !answersVersion();
    }

    boolean answersNothing() {
        return answers(Void.class);
    }

    /** Status and code, as in {@code "404 post-not-found"}. */
    List<String> refusals() {
        Refuses refuses = method.getMethodAnnotation(Refuses.class);
        return refuses == null ? List.of() : List.of(refuses.value());
    }

    private boolean answers(Class<?> body) {
        return ResolvableType.forMethodReturnType(method.getMethod())
                .getGeneric(0)
                .toClass()
                .equals(body);
    }

    private List<MethodParameter> parameters() {
        return Arrays.asList(method.getMethodParameters());
    }
}
