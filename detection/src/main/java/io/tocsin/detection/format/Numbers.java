package io.tocsin.detection.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Parses the numbers of a log line exactly, refusing what is out of range. */
public final class Numbers {
    /** The last second of the year 9999. */
    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final long MICROS = 1_000_000;
    private static final int MAX_TEXT = 64;
    private static final String TIME = "expected seconds since 1970 up to the year 9999";

    private static final String FINITE = "expected a finite number of 0 or more";

    private Numbers() {}

    /**
     * Seconds with a fraction, or an ISO 8601 instant, as microseconds; further digits are cut.
     *
     * @throws FieldException if it is neither, or out of range
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
            return unusualMicros(field, text);
        }
        for (; digits < 6; digits++) {
            fraction *= 10;
        }
        return seconds * MICROS + fraction;
    }

    private static long unusualMicros(String field, String text) throws FieldException {
        try {
            if (text.indexOf('T') > 0) {
                long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
                return inRange(field, text, BigDecimal.valueOf(micros));
            }
            if (text.length() > MAX_TEXT) {
                throw new FieldException(field, text, TIME);
            }
            BigDecimal seconds = new BigDecimal(text);
            // An exponent of millions would make the multiplication below allocate as many digits.
            if (Math.abs((long) seconds.scale()) > MAX_TEXT) {
                throw new FieldException(field, text, TIME);
            }
            return inRange(field, text, seconds.movePointRight(6));
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            throw new FieldException(field, text, TIME);
        }
    }

    private static long inRange(String field, String text, BigDecimal micros) throws FieldException {
        if (micros.signum() < 0 || micros.compareTo(BigDecimal.valueOf(MAX_SECONDS * MICROS)) > 0) {
            throw new FieldException(field, text, TIME);
        }
        return micros.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    /**
     * A whole number of 0 to {@code max}; 0 for the empty text.
     *
     * @throws FieldException if it is not
     */
    public static long count(String field, String text, long max) throws FieldException {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) || value > (max - (c - '0')) / 10) {
                throw new FieldException(field, text, "allowed whole numbers 0 to " + max);
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /**
     * A finite number of 0 or more; 0 for the empty text.
     *
     * @throws FieldException if it is not
     */
    public static double positive(String field, String text) throws FieldException {
        if (text.length() > MAX_TEXT) {
            throw new FieldException(field, text, FINITE);
        }
        return text.isEmpty() ? 0 : given(field, text);
    }

    /**
     * A finite number of 0 or more, which must not be left out.
     *
     * @throws FieldException if it is not
     */
    public static double given(String field, String text) throws FieldException {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                return value + 0.0;
            }
        } catch (NumberFormatException e) {
            throw new FieldException(field, text, "expected a number of 0 or more");
        }
        throw new FieldException(field, text, FINITE);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
