package io.tocsin.core.score;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rolling, untrusted window beside the Baseline: the newest rows that did not look anomalous, and how dirty the
 * traffic they came from was. Not thread-safe.
 */
public final class Reservoir {
    private final int capacity;
    private final double expectedFlagRate;
    private final Deque<FeatureVector> rows = new ArrayDeque<>();
    private final Deque<Boolean> recent = new ArrayDeque<>();
    private int flagged;

    /**
     * An empty window.
     *
     * @param capacity rows kept, and observations the contamination is estimated over; 1 or more
     * @param expectedFlagRate the share of normal traffic that is flagged anyway, in [0,1)
     */
    public Reservoir(int capacity, double expectedFlagRate) {
        if (capacity < 1 || !(expectedFlagRate >= 0 && expectedFlagRate < 1)) {
            throw new IllegalArgumentException("reservoir: got capacity " + capacity + " and flag rate "
                    + expectedFlagRate + ", allowed 1 or more and 0 to below 1");
        }
        this.capacity = capacity;
        this.expectedFlagRate = expectedFlagRate;
    }

    /** Takes the next observation; a flagged one only counts towards the contamination. */
    public void observe(FeatureVector row, boolean isFlagged) {
        count(isFlagged);
        if (!isFlagged) {
            keep(row);
        }
    }

    private void count(boolean isFlagged) {
        recent.addLast(isFlagged);
        flagged += isFlagged ? 1 : 0;
        if (recent.size() > capacity && recent.removeFirst()) {
            flagged--;
        }
    }

    private void keep(FeatureVector row) {
        rows.addLast(row);
        if (rows.size() > capacity) {
            rows.removeFirst();
        }
    }

    /**
     * Removes matching rows.
     *
     * @return how many
     */
    public int clean(Predicate<FeatureVector> matches) {
        int before = rows.size();
        for (Iterator<FeatureVector> it = rows.iterator(); it.hasNext(); ) {
            if (matches.test(it.next())) {
                it.remove();
            }
        }
        return before - rows.size();
    }

    /**
     * The estimated share of attack traffic in the window, in [0,1]: with a normals flagged at rate a and attacks
     * always, a share p of attacks flags a + p (1 - a) of everything.
     */
    public double contamination() {
        if (recent.isEmpty()) {
            return 0;
        }
        double rate = (double) flagged / recent.size();
        return Math.max(0, (rate - expectedFlagRate) / (1 - expectedFlagRate));
    }

    /** How many rows it holds. */
    public int size() {
        return rows.size();
    }

    /** Appends the canonical form: the rows, then the recent flags, each oldest first. */
    public void write(CanonicalWriter out) {
        out.list(rows, (w, row) -> row.write(w)).list(recent, CanonicalWriter::bool);
    }

    /**
     * Takes back what {@link #write} gave; call it on one that holds nothing. What is over the capacity is dropped.
     *
     * @param width of the rows
     */
    public void read(CanonicalReader in, int width) {
        in.list(Integer.MAX_VALUE, r -> FeatureVector.read(r, width)).forEach(this::keep);
        in.list(Integer.MAX_VALUE, CanonicalReader::bool).forEach(this::count);
    }

    /** The newest rows, at most {@code max}, oldest first. */
    public FeatureMatrix newest(int max, int columns) {
        List<FeatureVector> all = new ArrayList<>(rows);
        return FeatureMatrix.ofVectors(all.subList(Math.max(0, all.size() - max), all.size()), columns);
    }
}
