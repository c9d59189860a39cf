package io.tocsin.detection.format;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/**
 * Parses dates with times of day exactly: {@code 2021-06-06T15:59:46.457984+0200}, {@code 2018-01-12 15:37:30},
 * {@code 2019/04/04 16:23:00.325010}. A zone is Z, or hours with or without minutes and a colon; without one it is UTC.
 */
public final class DateTimes {
    private static final long MICROS = 1_000_000;
    private static final long DAY_SECONDS = 86_400;
    private static final int TIME_END = 19;
    private static final int FRACTION_DIGITS = 6;
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final long BAD = Long.MIN_VALUE;

    private DateTimes() {}

    /**
     * Microseconds since 1970, 0 or more; further digits are cut.
     *
     * @throws FieldException if it is no such time, or before 1970
     */
    public static long micros(String field, String text) throws FieldException {
        long seconds = seconds(text);
        int end = fractionEnd(text);
        long offset = offset(text, end);
        if (seconds == BAD || offset == BAD || seconds < offset) {
            throw new FieldException(
                    field,
                    text,
                    "expected a time from 1970 on such as 2021-06-06T15:59:46.457984+0200 or 2019/04/04 16:23:00.3");
        }
        return (seconds - offset) * MICROS + fraction(text, end);
    }

    /** Whether {@code text} begins with a date as these are written. */
    public static boolean beginsLikeOne(String text) {
        return date(text) != BAD;
    }

    private static long date(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || text.charAt(4) != text.charAt(7)) {
            return BAD;
        }
        boolean separated = text.charAt(4) == '-' || text.charAt(4) == '/';
        boolean exists = day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
        return separated && exists ? LocalDate.of(year, month, day).toEpochDay() : BAD;
    }

    private static long seconds(String text) {
        long days = date(text);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if (days == BAD || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return BAD;
        }
        boolean separated =
                (text.charAt(10) == 'T' || text.charAt(10) == ' ') && text.charAt(13) == ':' && text.charAt(16) == ':';
        return separated ? days * DAY_SECONDS + hour * 3600L + minute * 60L + second : BAD;
    }

    /** Where the fraction ends; what follows is the zone. */
    private static int fractionEnd(String text) {
        int i = TIME_END + 1;
        if (text.length() <= i || text.charAt(TIME_END) != '.' || !isDigit(text.charAt(i))) {
            return TIME_END;
        }
        while (i < text.length() && isDigit(text.charAt(i)) && i <= TIME_END + MAX_FRACTION_DIGITS) {
            i++;
        }
        return i;
    }

    private static long fraction(String text, int end) {
        long micros = 0;
        for (int i = 1; i <= FRACTION_DIGITS; i++) {
            micros = micros * 10 + (TIME_END + i < end ? text.charAt(TIME_END + i) - '0' : 0);
        }
        return micros;
    }

    private static long offset(String text, int at) {
        int rest = text.length() - at;
        if (rest <= 0 || (rest == 1 && text.charAt(at) == 'Z')) {
            return 0;
        }
        boolean colon = rest == 6 && text.charAt(at + 3) == ':';
        int hours = digits(text, at + 1, 2);
        int minutes = rest == 3 ? 0 : digits(text, at + (colon ? 4 : 3), 2);
        char sign = text.charAt(at);
        if ((rest != 3 && rest != 5 && !colon) || hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return BAD;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return sign == '+' ? seconds : sign == '-' ? -seconds : BAD;
    }

    /** The number that so many digits make, or -1. */
    private static int digits(String text, int from, int count) {
        if (text.length() < from + count) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
