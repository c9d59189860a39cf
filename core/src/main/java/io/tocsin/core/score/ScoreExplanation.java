package io.tocsin.core.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Why a row has its score.
 *
 * @param isLearnt whether it is like what the network has taught, and not only unlike what is usual
 * @param causes the columns that drove its score, the strongest first, at most {@value #MAX_CAUSES}; none if no column
 *     does by itself
 */
public record ScoreExplanation(boolean isLearnt, List<Cause> causes) {
    /** The most causes. */
    public static final int MAX_CAUSES = 3;

    /** What contributes a smaller share of what the strongest does says nothing. */
    private static final double WORTH_SAYING = 0.1;

    public ScoreExplanation {
        causes = List.copyOf(causes);
    }

    /**
     * One column, in the row's own units.
     *
     * @param column from 0
     * @param observed the row's value
     * @param median of trusted rows
     * @param low what a hundredth of trusted rows are below at most
     * @param high what a hundredth of trusted rows are above at most
     * @param share of all that the columns contribute, in (0,1]
     */
    public record Cause(int column, float observed, float median, float low, float high, double share) {}

    /**
     * The explanation of {@code row}.
     *
     * @param contributions one a column, 0 or more: see {@link Detector#contributions}
     */
    static ScoreExplanation of(boolean isLearnt, float[] row, double[] contributions, Usual usual) {
        double sum = DoubleStream.of(contributions).sum();
        double strongest = DoubleStream.of(contributions).max().orElse(0);
        List<Cause> causes = new ArrayList<>();
        IntStream.range(0, row.length)
                .filter(c -> contributions[c] > 0 && contributions[c] >= WORTH_SAYING * strongest)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -contributions[c]))
                .limit(MAX_CAUSES)
                .forEach(c -> causes.add(
                        new Cause(c, row[c], usual.median(c), usual.low(c), usual.high(c), contributions[c] / sum)));
        return new ScoreExplanation(isLearnt, causes);
    }
}
