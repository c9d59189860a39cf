package io.tocsin.detection.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a parser took in an unusual way, for the user to know: it keeps the first {@value #MAX_WORDS} distinct words a field,
 * and a count. Not thread-safe.
 */
public final class Remarks {
    private static final int MAX_WORDS = 10;
    private static final int MAX_LENGTH = 40;

    private final Map<String, Set<String>> words = new LinkedHashMap<>();
    private long clamped;

    /**
     * A word that means nothing here.
     *
     * @param taken what such words are and what they were taken for, such as {@code unknown labels, counted as none}; one
     *     of a few
     */
    public void unknown(String taken, String word) {
        Set<String> known = words.computeIfAbsent(taken, none -> new LinkedHashSet<>());
        if (known.size() < MAX_WORDS) {
            String shown = word.replaceAll("\\p{Cntrl}", "?");
            known.add(shown.length() > MAX_LENGTH ? shown.substring(0, MAX_LENGTH) + "..." : shown);
        }
    }

    /** A counter that was too large to keep. */
    public void clamped() {
        clamped++;
    }

    /** All of it, a sentence each. */
    public List<String> toList() {
        List<String> all = new ArrayList<>();
        words.forEach((taken, some) -> all.add(taken + ": " + String.join(", ", some)));
        if (clamped > 0) {
            all.add("counters above " + Long.MAX_VALUE + ", taken as that: " + clamped);
        }
        return all;
    }
}
