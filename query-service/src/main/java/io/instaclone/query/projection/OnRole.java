package io.instaclone.query.projection;

import io.instaclone.query.projection.ServiceProperties.Role;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the instance has the role of a {@link ConditionalOnRole}. */
final class OnRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role role = metadata.getAnnotations().get(ConditionalOnRole.class).getEnum("value", Role.class);
        Set<Role> roles = Binder.get(context.getEnvironment())
                .bind("instaclone.roles", Bindable.setOf(Role.class))
                .orElse(EnumSet.allOf(Role.class));
        return roles.contains(role);
    }
}
