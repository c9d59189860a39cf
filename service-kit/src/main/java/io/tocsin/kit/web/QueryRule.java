package io.tocsin.kit.web;

import io.vertx.core.MultiMap;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which parameters a request may have: those that its endpoint declares, each once. One that is not known would be
 * swallowed, and the answer be taken for another's. Pure; thread-safe.
 *
 * @param declared names of the parameters
 */
public record QueryRule(Set<String> declared) {
    // So many letters may differ in one place for a name to be meant.
    private static final int NEAR = 2;

    /** Copies the set. */
    public QueryRule {
        declared = Set.copyOf(declared);
    }

    /** The rule of an endpoint: what {@code resource} declares as {@link QueryParam}. */
    public static QueryRule of(Method resource) {
        return new QueryRule(Arrays.stream(resource.getParameters())
                .map(QueryRule::name)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
    }

    private static Optional<String> name(Parameter parameter) {
        return Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }

    /** What is wrong with the parameters {@code given}, or empty. */
    public Optional<Problem> problem(MultiMap given) {
        return given.names().stream()
                .sorted()
                .flatMap(name -> problem(name, given.getAll(name)).stream())
                .findFirst();
    }

    private Optional<Problem> problem(String name, List<String> values) {
        if (!declared.contains(name)) {
            return Optional.of(unknown(name, String.join(", ", values)));
        }
        return values.size() > 1
                ? Optional.of(Problem.of(name, String.join(", ", values), "one value"))
                : Optional.empty();
    }

    private Problem unknown(String name, String value) {
        Set<String> inOrder = new TreeSet<>(declared);
        String allowed = inOrder.isEmpty() ? "no parameters" : String.join(", ", inOrder);
        String meant = inOrder.stream()
                .filter(known -> isNear(name, known))
                .findFirst()
                .map(known -> "; did you mean " + known + "?")
                .orElse("");
        String named = Problem.of(name, "", "").field();
        return new Problem(
                name, value, allowed, "there is no parameter '" + named + "' here, allowed " + allowed + meant);
    }

    // Whether it is a beginning of the other, or they differ in one place only.
    private static boolean isNear(String typed, String known) {
        if (!typed.isEmpty() && known.startsWith(typed)) {
            return true;
        }
        int shorter = Math.min(typed.length(), known.length());
        int head = 0;
        while (head < shorter && typed.charAt(head) == known.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && typed.charAt(typed.length() - 1 - tail) == known.charAt(known.length() - 1 - tail)) {
            tail++;
        }
        return head + tail > 0 && Math.max(typed.length(), known.length()) - head - tail <= NEAR;
    }
}
