package io.tocsin.detection.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Parses times as sensors write them: seconds since 1970 with a fraction, whole milli-, micro- or nanoseconds
 * (told by their size, for seconds so large are past the year 9999), and dates with times as {@link DateTimes} has them.
 */
public final class Timestamps {
    /** The last second of the year 9999. */
    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final long MICROS = 1_000_000;
    private static final int MAX_TEXT = 64;
    private static final int MAX_POWER = 9;
    private static final String ALLOWED =
            "expected seconds since 1970 up to the year 9999, milli-, micro- or nanoseconds, or ISO 8601";

    private Timestamps() {}

    /**
     * A time as microseconds since 1970, of 0 to the end of the year 9999; further digits are cut.
     *
     * @throws FieldException if it is none
     */
    public static long micros(String field, String text) throws FieldException {
        long seconds = 0;
        int i = 0;
        while (i < text.length() && i < 12 && isDigit(text.charAt(i))) {
            seconds = seconds * 10 + (text.charAt(i++) - '0');
        }
        long fraction = 0;
        int digits = 0;
        if (i > 0 && i < text.length() && text.charAt(i) == '.') {
            i++;
            for (; i < text.length() && isDigit(text.charAt(i)); i++) {
                if (digits < 6) {
                    fraction = fraction * 10 + (text.charAt(i) - '0');
                    digits++;
                }
            }
        }
        if (i == 0 || i < text.length() || seconds > MAX_SECONDS) {
            return unusual(field, text);
        }
        for (; digits < 6; digits++) {
            fraction *= 10;
        }
        return seconds * MICROS + fraction;
    }

    private static long unusual(String field, String text) throws FieldException {
        try {
            if (text.length() > MAX_TEXT) {
                throw new FieldException(field, text, ALLOWED);
            }
            return text.indexOf(':') > 0 ? DateTimes.micros(field, text) : number(field, text);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new FieldException(field, text, ALLOWED);
        }
    }

    /** The unit is the largest in which the number is no later than the year 9999. */
    private static long number(String field, String text) throws FieldException {
        BigDecimal seconds = new BigDecimal(text);
        // An exponent of millions would make what follows allocate as many digits.
        if (seconds.signum() < 0 || Math.abs((long) seconds.scale()) > MAX_TEXT) {
            throw new FieldException(field, text, ALLOWED);
        }
        BigDecimal limit = BigDecimal.valueOf(MAX_SECONDS);
        for (int power = 0; power <= MAX_POWER; power += 3) {
            BigDecimal scaled = seconds.movePointLeft(power);
            if (scaled.compareTo(limit) <= 0) {
                return scaled.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact();
            }
        }
        throw new FieldException(field, text, ALLOWED);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
