package io.tocsin.detection.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Rows in random order, cut in the middle.
 *
 * @param first the smaller half of an odd number
 * @param second the other one
 * @param <T> a row
 */
record Halves<T>(List<T> first, List<T> second) {
    /** The halves of {@code rows} that {@code seed} gives. */
    static <T> Halves<T> of(List<T> rows, long seed) {
        List<T> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        int half = shuffled.size() / 2;
        return new Halves<>(shuffled.subList(0, half), shuffled.subList(half, shuffled.size()));
    }
}
