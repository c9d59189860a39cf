package io.tocsin.manifests;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of all properties of a {@code @ConfigMapping} interface, as the library makes them of its methods. */
final class MappedNames {
    private MappedNames() {}

    static Set<String> of(Class<?> mapping) {
        Set<String> names = new TreeSet<>();
        collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), names);
        return names;
    }

    private static void collect(Class<?> group, String prefix, Set<String> names) {
        for (Method method : group.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            String name = prefix + "." + name(method);
            if (method.getReturnType().isInterface() && method.getReturnType().getEnclosingClass() == group) {
                collect(method.getReturnType(), name, names);
            } else {
                names.add(name);
            }
        }
    }

    private static String name(Method method) {
        WithName given = method.getAnnotation(WithName.class);
        return given != null
                ? given.value()
                : method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
