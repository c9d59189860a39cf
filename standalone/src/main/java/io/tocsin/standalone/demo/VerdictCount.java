package io.tocsin.standalone.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verdicts so far as one line: how many of which kind, and the newest. Thread-safe. */
final class VerdictCount {
    private static final List<String> KINDS = List.of("block", "recognise", "watch", "reject");

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int all;
    private String newest = "";

    /** One more, of {@code kind} as {@link VerdictLine} calls it, told as {@code line}. */
    synchronized void add(String kind, String line) {
        counts.merge(kind, 1, Integer::sum);
        all++;
        newest = line;
    }

    /** Whether there is one. */
    synchronized boolean isEmpty() {
        return all == 0;
    }

    /** Such as {@code "verdicts 12: 10 to block, 2 to recognise; last: …"}. */
    synchronized String line() {
        List<String> parts = new ArrayList<>();
        int rest = all;
        for (String kind : KINDS) {
            int count = counts.getOrDefault(kind, 0);
            rest -= count;
            if (count > 0) {
                parts.add(count + (kind.equals("reject") ? " rejected" : " to " + kind));
            }
        }
        if (rest > 0) {
            parts.add(rest + " undecided");
        }
        return "verdicts " + all + ": " + String.join(", ", parts) + "; last: " + newest;
    }
}
