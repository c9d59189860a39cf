package io.tocsin.detection.format;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Parses the numbers of a log line exactly, refusing what is out of range. */
public final class Numbers {
    private static final int MAX_TEXT = 64;
    private static final BigInteger MAX_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final String FINITE = "expected a finite number of 0 or more";

    private Numbers() {}

    /**
     * A whole number of 0 to {@code max}; 0 for the empty text. Writers that know no whole numbers put 12.0 or 1e6.
     *
     * @throws FieldException if it is not
     */
    public static long count(String field, String text, long max) throws FieldException {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return unusualCount(field, text, max);
            }
            if (value > (max - (c - '0')) / 10) {
                throw new FieldException(field, text, allowed(max));
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /**
     * A counter as sensors keep them, unsigned in 64 bits, where those above {@link Long#MAX_VALUE}, mostly ones that have
     * gone below 0, are that; 0 for the empty text.
     *
     * @throws FieldException if it is none
     */
    public static long counter(String field, String text) throws FieldException {
        return text.length() < 19 || !isUnsigned(text) ? count(field, text, Long.MAX_VALUE) : clamped(field, text);
    }

    private static boolean isUnsigned(String text) {
        return text.length() <= MAX_TEXT && text.chars().allMatch(c -> isDigit((char) c));
    }

    private static long clamped(String field, String text) throws FieldException {
        BigInteger value = new BigInteger(text);
        if (value.compareTo(MAX_UNSIGNED) > 0) {
            throw new FieldException(field, text, "allowed whole numbers 0 to " + MAX_UNSIGNED);
        }
        return value.bitLength() < Long.SIZE ? value.longValue() : Long.MAX_VALUE;
    }

    private static long unusualCount(String field, String text, long max) throws FieldException {
        try {
            if (text.length() <= MAX_TEXT) {
                BigDecimal value = new BigDecimal(text);
                // An exponent of millions would make the conversion allocate as many digits.
                if (Math.abs((long) value.scale()) <= MAX_TEXT
                        && value.signum() >= 0
                        && value.compareTo(BigDecimal.valueOf(max)) <= 0) {
                    return value.longValueExact();
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new FieldException(field, text, allowed(max));
        }
        throw new FieldException(field, text, allowed(max));
    }

    private static String allowed(long max) {
        return "allowed whole numbers 0 to " + max;
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
