package io.tocsin.detection.column;

/**
 * How much emptier the bin of a value is than the fullest one: the logarithm of the ratio of their counts, one more
 * counted in each. Bins are of equal width over the range of what it was made of, as many as the square root of how many
 * values that were, at most {@value #MAX_BINS}; what is outside the range or no number is in an empty one. Immutable and
 * thread-safe.
 */
public final class Histogram implements ColumnSurprise {
    /** The most bins, 8 bytes each. */
    public static final int MAX_BINS = 256;

    private final float low;
    private final float high;
    private final double binsPerUnit;
    private final double[] surprises;
    private final double outside;

    /** Of {@code values}, at least one, all finite. */
    public Histogram(float[] values) {
        float least = values[0];
        float greatest = values[0];
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        this.low = least;
        this.high = greatest;
        boolean isConstant = least == greatest;
        int bins = isConstant ? 1 : Math.min(MAX_BINS, (int) Math.ceil(Math.sqrt(values.length)));
        this.binsPerUnit = isConstant ? 0 : bins / ((double) greatest - least);
        this.surprises = new double[bins];
        for (float value : values) {
            surprises[bin(value)]++;
        }
        this.outside = turnToSurprises(surprises);
    }

    private static double turnToSurprises(double[] counts) {
        double fullest = 0;
        for (double count : counts) {
            fullest = Math.max(fullest, count);
        }
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = StrictMath.log((fullest + 1) / (counts[bin] + 1));
        }
        return StrictMath.log(fullest + 1);
    }

    // The greatest value belongs to the last bin.
    private int bin(float value) {
        return Math.min(surprises.length - 1, (int) (((double) value - low) * binsPerUnit));
    }

    /** From 0, in the fullest bin, to the logarithm of one more than there were values. */
    @Override
    public double surprise(float value) {
        return value >= low && value <= high ? surprises[bin(value)] : outside;
    }
}
