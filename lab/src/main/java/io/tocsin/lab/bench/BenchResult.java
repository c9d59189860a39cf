package io.tocsin.lab.bench;

import java.util.List;

/** What a bench measured. Immutable and thread-safe; equal settings give equal results but for the speed. */
public final class BenchResult {
    private final List<Long> seeds;
    private final List<SetFigures> sets;

    BenchResult(List<Long> seeds, List<SetFigures> sets) {
        this.seeds = List.copyOf(seeds);
        this.sets = List.copyOf(sets);
    }

    /** What every figure has one value for, in this order. */
    List<Long> seeds() {
        return seeds;
    }

    /** Data set by data set, behind those of a family their means. */
    List<SetFigures> sets() {
        return sets;
    }
}
