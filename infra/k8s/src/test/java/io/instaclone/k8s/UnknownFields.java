package io.instaclone.k8s;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds in a typed resource what its type has no field for: the model keeps it aside instead of refusing it. */
final class UnknownFields {
    private static final String KEPT_ASIDE = "getAdditionalProperties";

    private UnknownFields() {}

    /** The names of all such fields, at any depth, each behind the type that does not know it. */
    static List<String> of(Object resource) {
        List<String> found = new ArrayList<>();
        collect(resource, found);
        return found;
    }

    private static void collect(Object value, List<String> found) {
        switch (value) {
            case null -> {}
            case Collection<?> many -> many.forEach(one -> collect(one, found));
            case Map<?, ?> map -> map.values().forEach(one -> collect(one, found));
            case Object bean
            when bean.getClass().getPackageName().startsWith("io.fabric8.") -> collectFrom(bean, found);
            default -> {}
        }
    }

    private static void collectFrom(Object bean, List<String> found) {
        for (Method method : bean.getClass().getMethods()) {
            if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
                continue;
            }
            try {
                Object value = method.invoke(bean);
                if (method.getName().equals(KEPT_ASIDE) && value instanceof Map<?, ?> unknown) {
                    unknown.keySet().forEach(name -> found.add(bean.getClass().getSimpleName() + "." + name));
                } else {
                    collect(value, found);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(method.toString(), e);
            }
        }
    }
}
