package io.tocsin.core.wording;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the name somebody meant.
 *
 * @param name one of those known
 * @param distance letters that differ, 0 or more
 */
public record NearestName(String name, int distance) {
    private static final int NEAR = 3;

    /** The one of {@code known} with the fewest letters changed; the first of equals. */
    public static NearestName to(String typed, List<String> known) {
        return known.stream()
                .map(name -> new NearestName(name, distance(typed, name)))
                .min(Comparator.comparingInt(NearestName::distance))
                .orElseThrow();
    }

    /** What a message says of a name that is none of {@code known}: which there are, and which was meant. */
    public static String refusal(String typed, List<String> known) {
        return "got '" + typed + "', allowed " + String.join(", ", known) + hint(typed, known);
    }

    /** The end of a message: a question for the one of {@code known} that was meant, or nothing if none is like it. */
    public static String hint(String typed, List<String> known) {
        Optional<String> begun = known.stream()
                .filter(name -> typed.length() > 1 && name.startsWith(typed))
                .findFirst();
        NearestName nearest = to(typed, known);
        boolean isNear = nearest.distance() <= NEAR && nearest.distance() < typed.length();
        return begun.or(() -> isNear ? Optional.of(nearest.name()) : Optional.empty())
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("");
    }

    /** Levenshtein's distance: letters to insert, delete or replace. */
    static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
