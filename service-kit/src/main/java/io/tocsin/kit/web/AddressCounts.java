package io.tocsin.kit.web;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many of something each address has, up to a bound; nothing is kept of one that has none. Thread-safe. */
final class AddressCounts {
    private final int each;
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    /** Up to {@code each}, 1 or more. */
    AddressCounts(int each) {
        this.each = each;
    }

    /** Counts one more of {@code address}, unless it has as many as it may; whether it was counted. */
    boolean enter(String address) {
        boolean[] entered = new boolean[1];
        counts.compute(address, (any, had) -> {
            int before = had == null ? 0 : had;
            entered[0] = before < each;
            return entered[0] ? before + 1 : before;
        });
        return entered[0];
    }

    /** Counts one less of {@code address}, which had one. */
    void leave(String address) {
        counts.computeIfPresent(address, (any, had) -> had == 1 ? null : had - 1);
    }

    /** How many addresses have any. */
    int addresses() {
        return counts.size();
    }
}
