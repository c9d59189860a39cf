package io.tocsin.core.consensus.rule;

/**
 * The sequential probability ratio test: each party that agrees adds to the logarithm of how much likelier what was said
 * is of a true signature than of a false one, each that is against takes away, and the first bound that is reached
 * decides (A. Wald, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics 16, 1945). Its errors
 * are as small as asked for if parties judge independently of each other and as often rightly as
 * is assumed; of colluding parties it promises nothing.
 *
 * <p>Logarithms are whole millionths, so all readers come to the same on any machine.
 *
 * @param forOne what one that agrees adds, above 0
 * @param againstOne what one that is against takes away, above 0
 * @param upper the sum that accepts, above 0
 * @param lower the sum that rejects, below 0
 */
public record ProbabilityRatio(long forOne, long againstOne, long upper, long lower) implements Bar {
    private static final double UNIT = 1e6;

    public ProbabilityRatio {
        if (forOne <= 0 || againstOne <= 0 || upper <= 0 || lower >= 0) {
            throw new IllegalArgumentException(
                    "probability ratio: got " + forOne + " for, " + againstOne + " against, bounds " + lower + " and "
                            + upper + "; only the lower bound may be below 1, and must");
        }
    }

    /**
     * The test with these assumptions.
     *
     * @param agreeIfFalse how probably a party agrees to a false signature, in (0,1)
     * @param agreeIfTrue how probably it agrees to a true one, in (agreeIfFalse,1)
     * @param falseAccept the share of false signatures that may be accepted, Wald's alpha, in (0,0.5)
     * @param falseReject the share of true ones that may be rejected, his beta, in (0,0.5)
     */
    public static ProbabilityRatio of(double agreeIfFalse, double agreeIfTrue, double falseAccept, double falseReject) {
        if (!(0 < agreeIfFalse && agreeIfFalse < agreeIfTrue && agreeIfTrue < 1)) {
            throw new IllegalArgumentException("chances of agreeing: got " + agreeIfFalse + " if false and "
                    + agreeIfTrue + " if true, both must be above 0 and below 1, the second the greater");
        }
        if (!(0 < falseAccept && falseAccept < .5 && 0 < falseReject && falseReject < .5)) {
            throw new IllegalArgumentException(
                    "errors: got " + falseAccept + " and " + falseReject + ", both must be above 0 and below 0.5");
        }
        return new ProbabilityRatio(
                millionths(agreeIfTrue / agreeIfFalse),
                millionths((1 - agreeIfFalse) / (1 - agreeIfTrue)),
                millionths((1 - falseReject) / falseAccept),
                -millionths((1 - falseAccept) / falseReject));
    }

    private static long millionths(double ratio) {
        return Math.round(UNIT * StrictMath.log(ratio));
    }

    /** How many must agree before it accepts if nobody is against, 1 or more. */
    public int fewest() {
        return Math.toIntExact((upper + forOne - 1) / forOne);
    }

    @Override
    public boolean accepts(long agreeing, long against) {
        return sum(agreeing, against) >= upper;
    }

    @Override
    public boolean rejects(long agreeing, long against) {
        return sum(agreeing, against) <= lower;
    }

    @Override
    public boolean isSequential() {
        return true;
    }

    private long sum(long agreeing, long against) {
        return agreeing * forOne - against * againstOne;
    }
}
