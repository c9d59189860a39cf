package io.tocsin.core.wording;

import java.util.Locale;

/** Figures as people say them: two significant digits and a unit. Stateless. */
final class Quantities {
    private static final double THOUSAND = 1_000;
    private static final String[] SIZES = {"bytes", "kB", "MB", "GB", "TB"};
    private static final double MINUTE_SECONDS = 60;
    private static final double HOUR_MINUTES = 60;

    private Quantities() {}

    /** A number of bytes, such as {@code 1.9 kB}. */
    static String size(double bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.round(value) >= THOUSAND && unit < SIZES.length - 1) {
            value /= THOUSAND;
            unit++;
        }
        return number(value) + " " + SIZES[unit];
    }

    /** A number of milliseconds, such as {@code 2.2 s}. */
    static String duration(double millis) {
        if (Math.round(millis) < 1) {
            return "under 1 ms";
        }
        if (Math.round(millis) < THOUSAND) {
            return number(millis) + " ms";
        }
        double seconds = millis / THOUSAND;
        if (seconds < 2 * MINUTE_SECONDS) {
            return number(seconds) + " s";
        }
        double minutes = seconds / MINUTE_SECONDS;
        return minutes < 2 * HOUR_MINUTES ? number(minutes) + " min" : number(minutes / HOUR_MINUTES) + " h";
    }

    /** A share in [0,1] as a whole percentage. */
    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    /** How many of {@code what}, in its plural unless there is one. */
    static String counted(long many, String what) {
        String plural = what.endsWith("s") ? "es" : "s";
        return many + " " + what + (many == 1 ? "" : plural);
    }

    private static String number(double value) {
        double unit = StrictMath.pow(10, Math.max(0, (int) StrictMath.floor(StrictMath.log10(Math.max(1, value))) - 1));
        return value < 10 && value != Math.rint(value)
                ? String.format(Locale.ROOT, "%.1f", value).replace(".0", "")
                : String.format(Locale.ROOT, "%.0f", Math.rint(value / unit) * unit);
    }
}
