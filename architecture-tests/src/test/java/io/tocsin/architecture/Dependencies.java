package io.tocsin.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What classes use that they may not. */
final class Dependencies {
    private Dependencies() {}

    /** One line for each use of a package that the table does not allow its user. */
    static List<String> outsideTheTable(JavaClasses classes, Layers layers) {
        return uses(classes)
                .flatMap(use -> layers
                        .objections(
                                use.getOriginClass().getPackageName(),
                                element(use.getTargetClass()).getPackageName())
                        .stream()
                        .map(used -> line(use)))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * One line for each use of something that is kept to few packages.
     *
     * @param reserved by a type's or a package's whole name, the packages without the root that may use it
     */
    static List<String> ofReserved(JavaClasses classes, Map<String, List<String>> reserved) {
        return uses(classes)
                .filter(use -> reserved.entrySet().stream()
                        .anyMatch(entry ->
                                Layers.within(element(use.getTargetClass()).getFullName(), entry.getKey())
                                        && !Layers.within(use.getOriginClass().getFullName(), entry.getKey())
                                        && entry.getValue().stream()
                                                .noneMatch(allowed -> Layers.within(
                                                        use.getOriginClass().getFullName(), Layers.ROOT + allowed))))
                .map(Dependencies::line)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Dependency> uses(JavaClasses classes) {
        return classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    private static JavaClass element(JavaClass type) {
        return type.getBaseComponentType();
    }

    private static String line(Dependency use) {
        return use.getOriginClass().getFullName().replaceAll("\\$.*", "") + " uses "
                + element(use.getTargetClass()).getFullName();
    }
}
