package io.tocsin.lab.report;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How figures are put. Stateless. */
final class TextFormat {
    /** What stands where a figure cannot be known. */
    static final String UNKNOWN = "-";

    private TextFormat() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(OptionalInt count) {
        return count.isPresent() ? count(count.getAsInt()) : UNKNOWN;
    }

    static String share(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.4f", share.getAsDouble()) : UNKNOWN;
    }

    /** Counts what {@code one} is the singular of; the plural ends in s. */
    static String counted(long count, String one) {
        return counted(count, one, one + "s");
    }

    static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    static String counted(OptionalInt count, String one) {
        return counted(count, one, one + "s");
    }

    static String counted(OptionalInt count, String one, String many) {
        return count(count) + " " + (count.orElse(0) == 1 ? one : many);
    }
}
