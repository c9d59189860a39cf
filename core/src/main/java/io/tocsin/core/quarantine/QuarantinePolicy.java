package io.tocsin.core.quarantine;

/**
 * How much of a Baseline an agent sets apart without asking. A false signature that covers more of its traffic than this
 * is never confirmed by itself.
 *
 * @param maxShareEach most that one signature may take of the trusted rows, 0 to {@value #MAX_SHARE}; 0 is nothing
 * @param maxShareAll most that all together may, {@code maxShareEach} to {@value #MAX_SHARE}
 */
public record QuarantinePolicy(double maxShareEach, double maxShareAll) {
    /** The most of a Baseline that is ever set apart, whoever says so: what is left must be most of it. */
    public static final double MAX_SHARE = 0.5;

    /** Nothing without an operator's yes. */
    public static final QuarantinePolicy NEVER = new QuarantinePolicy(0, 0);

    public QuarantinePolicy {
        if (!(maxShareEach >= 0 && maxShareEach <= maxShareAll && maxShareAll <= MAX_SHARE)) {
            throw new IllegalArgumentException("got " + maxShareEach + "," + maxShareAll
                    + ", allowed EACH or EACH,ALL with 0 <= EACH <= ALL <= " + MAX_SHARE);
        }
    }

    /**
     * Reads {@code EACH} or {@code EACH,ALL}, two shares; ALL is EACH if it is left out.
     *
     * @throws IllegalArgumentException if it is neither, or out of range
     */
    public static QuarantinePolicy parse(String text) {
        String[] shares = text.split(",", -1);
        if (shares.length > 2) {
            throw refused(text);
        }
        try {
            double each = Double.parseDouble(shares[0].trim());
            return new QuarantinePolicy(each, shares.length == 1 ? each : Double.parseDouble(shares[1].trim()));
        } catch (NumberFormatException e) {
            throw refused(text);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "got " + text + ", allowed EACH or EACH,ALL, shares from 0 to " + MAX_SHARE);
    }

    /** The form that {@link #parse} reads. */
    public String text() {
        return maxShareEach + "," + maxShareAll;
    }

    /** Whether {@code each} more rows may be set apart without asking, {@code all} with them, of {@code trusted}. */
    boolean allows(int each, int all, int trusted) {
        return each <= maxShareEach * trusted && all <= maxShareAll * trusted;
    }
}
