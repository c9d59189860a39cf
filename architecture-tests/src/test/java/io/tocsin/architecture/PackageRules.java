package io.tocsin.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What is asked of packages as such, whatever they use. */
final class PackageRules {
    private PackageRules() {}

    /** By package, the sentence of the table that its text lacks. */
    static Map<String, String> withoutSentence(Map<String, String> texts, Layers layers) {
        Map<String, String> lacking = new TreeMap<>();
        texts.forEach((name, text) -> {
            String sentence = layers.layers().get(name).sentence();
            if (!Repository.folded(text).contains(" " + sentence)) {
                lacking.put(name, sentence);
            }
        });
        return lacking;
    }

    /** Packages with types that are not marked {@code @NullMarked}. */
    static List<String> withoutNullMarked(JavaClasses classes) {
        return types(classes)
                .filter(type -> !type.getPackage().isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .distinct()
                .toList();
    }

    /** Simple names that types of several packages have, with those packages. */
    static Map<String, Set<String>> usedTwice(JavaClasses classes) {
        Map<String, Set<String>> homes = new TreeMap<>();
        types(classes).forEach(type -> homes.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                .add(type.getPackageName()));
        homes.values().removeIf(packages -> packages.size() == 1);
        return homes;
    }

    /** How many top-level types, public or not, each package holds. */
    static Map<String, Integer> sizes(JavaClasses classes) {
        Map<String, Integer> sizes = new TreeMap<>();
        types(classes).forEach(type -> sizes.merge(type.getPackageName(), 1, Integer::sum));
        return sizes;
    }

    private static Stream<JavaClass> types(JavaClasses classes) {
        return classes.stream().filter(JavaClass::isTopLevelClass).filter(type -> !type.getSimpleName()
                .equals("package-info"));
    }
}
