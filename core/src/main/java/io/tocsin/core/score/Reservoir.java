package io.tocsin.core.score;

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
        recent.addLast(isFlagged);
        flagged += isFlagged ? 1 : 0;
        if (recent.size() > capacity && recent.removeFirst()) {
            flagged--;
        }
        if (!isFlagged) {
            rows.addLast(row);
            if (rows.size() > capacity) {
                rows.removeFirst();
            }
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

    /** The newest rows, at most {@code most}, oldest first. */
    public FeatureMatrix newest(int most, int columns) {
        List<FeatureVector> all = new ArrayList<>(rows);
        return FeatureMatrix.ofVectors(all.subList(Math.max(0, all.size() - most), all.size()), columns);
    }
}
