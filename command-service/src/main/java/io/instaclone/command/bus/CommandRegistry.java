package io.instaclone.command.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Which handler decides which command, and on which streams. Checked at the start: none missing, none double. */
@Component
class CommandRegistry implements CommandHandlers.Registry, StreamStates {
    private final Map<Class<?>, CommandHandlers.Handler<?, ?>> handlers = new HashMap<>();
    private final Map<String, Folding<?>> foldings = new HashMap<>();

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

    @Override
    public <S> void stream(String kind, S initial, BiFunction<S, SpecificRecord, S> evolve) {
        if (foldings.putIfAbsent(kind, new Folding<>(initial, evolve)) != null) {
            throw new IllegalStateException("Two kinds of stream are named " + kind);
        }
    }

    @Override
    public Optional<Folding<?>> of(String streamId) {
        return Optional.ofNullable(foldings.get(streamId.split("-", 2)[0]));
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
