package io.tocsin.detection.evaluation;

import java.util.Arrays;

/**
 * Measures of a ranking by scores: how well do positives (threats) stand above negatives? Ties are counted as neither
 * better nor worse, so no measure depends on the order of the rows. Immutable and thread-safe.
 */
public final class RankingMetrics {
    /** Positives and negatives among the rows of each distinct score, from the highest score down. */
    private final int[] positives;

    private final int[] negatives;
    private final int positiveCount;
    private final int negativeCount;

    /**
     * Sorts the rows by score.
     *
     * @param scores one a row, no NaN, higher is more anomalous
     * @param positive for each row, whether it is a threat; at least one is and one is not
     * @throws IllegalArgumentException otherwise
     */
    public RankingMetrics(double[] scores, boolean[] positive) {
        check(scores, positive);
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[b] + 0.0, scores[a] + 0.0));
        int[] up = new int[order.length];
        int[] down = new int[order.length];
        int group = -1;
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || scores[order[i]] != scores[order[i - 1]]) {
                group++;
            }
            (positive[order[i]] ? up : down)[group]++;
        }
        positives = Arrays.copyOf(up, group + 1);
        negatives = Arrays.copyOf(down, group + 1);
        positiveCount = Arrays.stream(positives).sum();
        negativeCount = Arrays.stream(negatives).sum();
        if (positiveCount == 0 || negativeCount == 0) {
            throw new IllegalArgumentException("rows to rank: got " + positiveCount + " positive and " + negativeCount
                    + " negative, need at least one of each");
        }
    }

    private static void check(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "rows to rank: got " + scores.length + " scores and " + positive.length + " labels");
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score of row " + i + ": NaN has no rank");
            }
        }
    }

    /** The area under the ROC curve: the chance that a positive outranks a negative, a tie counting half. */
    public double rocAuc() {
        double won = 0;
        long below = negativeCount;
        for (int group = 0; group < positives.length; group++) {
            below -= negatives[group];
            won += positives[group] * (below + negatives[group] / 2.0);
        }
        return won / ((double) positiveCount * negativeCount);
    }

    /** The mean precision over steps of recall, without interpolation. */
    public double averagePrecision() {
        double sum = 0;
        long hits = 0;
        long seen = 0;
        for (int group = 0; group < positives.length; group++) {
            hits += positives[group];
            seen += positives[group] + negatives[group];
            sum += positives[group] * ((double) hits / seen);
        }
        return sum / positiveCount;
    }

    /**
     * The greatest share of positives at or above a threshold that lets at most {@code rate} of the negatives through.
     *
     * @param rate the false-positive rate, 0 to 1
     */
    public double truePositiveRateAt(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("false-positive rate: got " + rate + ", allowed 0 to 1");
        }
        long hits = 0;
        long misses = 0;
        for (int group = 0; group < positives.length; group++) {
            misses += negatives[group];
            if (misses > rate * negativeCount) {
                break;
            }
            hits += positives[group];
        }
        return (double) hits / positiveCount;
    }
}
