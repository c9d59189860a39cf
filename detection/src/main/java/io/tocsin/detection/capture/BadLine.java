package io.tocsin.detection.capture;

import io.tocsin.detection.format.FieldException;
import java.nio.file.Path;

/**
 * A line that was left out.
 *
 * @param file as given by the user
 * @param number of the line, from 1, or {@link #UNKNOWN}
 * @param field the column at fault, or {@code line} for the line as a whole
 * @param value what stood there, cut to {@value #MAX_VALUE} characters and with control characters replaced
 * @param reason what is wrong and what is allowed
 */
public record BadLine(Path file, long number, String field, String value, String reason) {
    /** Longer values are cut. */
    public static final int MAX_VALUE = 80;

    /** The number of a line that was found to be bad only beside all others. */
    public static final long UNKNOWN = 0;

    /** Makes {@code value} fit to print. */
    public BadLine {
        value = printable(value);
    }

    /** The line {@code number} of {@code file}, whose field is at {@code fault}. */
    public BadLine(Path file, long number, FieldException fault) {
        this(file, number, fault.field(), fault.value(), fault.reason());
    }

    @Override
    public String toString() {
        return file + (number == UNKNOWN ? "" : ":" + number) + ": " + field + ": got '" + value + "', " + reason;
    }

    /** A text of somebody else's, fit to print: cut, and without control characters. */
    static String printable(String value) {
        StringBuilder text = new StringBuilder();
        int shown = Math.min(value.length(), MAX_VALUE);
        for (int i = 0; i < shown; i++) {
            char c = value.charAt(i);
            text.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return value.length() > MAX_VALUE ? text + "..." : text.toString();
    }
}
