package io.instaclone.command.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Which handler decides which command. Checked when the service starts: none missing, none double. */
@Component
class CommandRegistry implements CommandHandlers.Registry {
    private final Map<Class<?>, CommandHandlers.Handler<?, ?>> handlers = new HashMap<>();

    CommandRegistry(List<CommandHandlers> features) {
        features.forEach(feature -> feature.register(this));
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Command.class));
        String application = ClassUtils.getPackageName(ClassUtils.getPackageName(CommandRegistry.class));
        scanner.findCandidateComponents(application).stream()
                .map(candidate -> ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null))
                .filter(command -> !handlers.containsKey(command))
                .findFirst()
                .ifPresent(command -> {
                    throw new IllegalStateException("No handler for " + command.getName());
                });
    }

    @Override
    public <R, C extends Command<R>> void handle(Class<C> command, CommandHandlers.Handler<R, C> handler) {
        if (handlers.putIfAbsent(command, handler) != null) {
            throw new IllegalStateException("Two handlers for " + command.getName());
        }
    }

    <R> CommandHandlers.Handler<R, Command<R>> handlerOf(Command<R> command) {
        @SuppressWarnings("unchecked") // handle() ties the type of the command to that of its handler
        var handler = (CommandHandlers.Handler<R, Command<R>>) handlers.get(command.getClass());
        if (handler == null) {
            throw new IllegalArgumentException("No handler for " + command.getClass());
        }
        return handler;
    }
}
