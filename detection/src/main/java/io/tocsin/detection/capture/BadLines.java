package io.tocsin.detection.capture;

import java.util.List;

/**
 * The lines of one file that were left out.
 *
 * @param count of all of them
 * @param first the first {@value #KEPT} at most, in file order behind those whose line is not known
 */
public record BadLines(long count, List<BadLine> first) {
    /** How many are kept in full. */
    public static final int KEPT = 100;

    /** Checks that no more are kept than counted. */
    public BadLines {
        first = List.copyOf(first);
        if (first.size() > Math.min(count, KEPT)) {
            throw new IllegalArgumentException(
                    "first: got " + first.size() + ", allowed 0 to the count (" + count + ") and at most " + KEPT);
        }
    }
}
