package io.tocsin.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of packages: which others of the house each may use, and which libraries. The JDK and JSpecify are free to
 * all, but for those parts of the JDK that are listed as if they were libraries.
 */
record Layers(Map<String, Layer> layers) {
    static final String ROOT = "io.tocsin.";

    /** Parts of the JDK that reach out of the process or speak to somebody: to be named like a library. */
    static final List<String> GUARDED = List.of(
            "com.sun",
            "java.net.http",
            "java.sql",
            "java.util.logging",
            "javax.crypto",
            "javax.net",
            "javax.sql",
            "sun");

    private static final Set<String> SERVICES = Set.of("agent", "consensus", "ledger", "dashboard");

    /**
     * One row.
     *
     * @param house packages without the root, or a module's name for all of its packages
     * @param libraries prefixes of package names
     */
    record Layer(List<String> house, List<String> libraries) {
        /** What is said of it in the package's own documentation. */
        String sentence() {
            String text = Stream.of(house, libraries)
                    .filter(names -> !names.isEmpty())
                    .map(names -> names.stream().map("{@code %s}"::formatted).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            return "May use " + (text.isEmpty() ? "nothing else of the house" : text) + ".";
        }
    }

    /** Reads the table: {@code package : house, house ; library, library}; a line beginning with # says why. */
    static Layers parse(List<String> lines) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] sides = line.split("\\s*:\\s*", 2);
            String[] used = (sides.length == 2 ? sides[1] : "").split("\\s*;\\s*", 2);
            Layer layer = new Layer(names(used[0]), used.length == 2 ? names(used[1]) : List.of());
            if (sides.length != 2 || layers.put(sides[0], layer) != null) {
                throw new IllegalArgumentException("line " + number + ": a package twice, or no colon: " + line);
            }
        }
        return new Layers(layers);
    }

    private static List<String> names(String text) {
        return Stream.of(text.split("\\s*,\\s*"))
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** Why {@code user} may not use {@code used}, both whole package names; empty if it may. */
    List<String> objections(String user, String used) {
        if (used.startsWith(ROOT)) {
            return mayUse(user, used.substring(ROOT.length())) ? List.of() : List.of(used);
        }
        boolean isFree =
                within(used, "java") || within(used, "javax") || within(used, "org.jspecify") || used.isEmpty();
        boolean isGuarded = GUARDED.stream().anyMatch(guarded -> within(used, guarded));
        boolean isListed = layer(user).libraries().stream().anyMatch(library -> within(used, library));
        return (isFree && !isGuarded) || isListed ? List.of() : List.of(used);
    }

    private boolean mayUse(String user, String used) {
        return used.equals(user.substring(ROOT.length()))
                || layer(user).house().stream().anyMatch(allowed -> within(used, allowed));
    }

    private Layer layer(String user) {
        return layers.getOrDefault(user.substring(ROOT.length()), new Layer(List.of(), List.of()));
    }

    static boolean within(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }

    /** Rows in which a service may use another: they meet in topics. */
    List<String> betweenServices() {
        return layers.entrySet().stream()
                .filter(row -> SERVICES.contains(module(row.getKey())))
                .filter(row -> row.getValue().house().stream()
                        .map(Layers::module)
                        .anyMatch(used -> SERVICES.contains(used) && !used.equals(module(row.getKey()))))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String module(String name) {
        return name.split("\\.", 2)[0];
    }

    /** Names in the table that stand for no package of it. */
    List<String> unknownNames() {
        return layers.values().stream()
                .flatMap(layer -> layer.house().stream())
                .filter(name -> layers.keySet().stream().noneMatch(known -> within(known, name)))
                .distinct()
                .toList();
    }

    /** The packages that can be reached from themselves. */
    Set<String> onACircle() {
        Set<String> circle = new TreeSet<>();
        for (String start : layers.keySet()) {
            Set<String> reached = new TreeSet<>();
            List<String> open = new ArrayList<>(List.of(start));
            while (!open.isEmpty()) {
                next(open.remove(open.size() - 1)).filter(reached::add).forEach(open::add);
            }
            if (reached.contains(start)) {
                circle.add(start);
            }
        }
        return circle;
    }

    private Stream<String> next(String name) {
        return layers.keySet().stream()
                .filter(other -> !other.equals(name))
                .filter(other -> layers.get(name).house().stream().anyMatch(allowed -> within(other, allowed)));
    }
}
