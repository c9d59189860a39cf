package io.tocsin.detection.dataset;

import io.tocsin.detection.capture.BadLines;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.CaptureFormat;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.capture.FieldException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file of NSL-KDD (Tavallaee, Bagheri, Lu and Ghorbani, 2009): no header, 41 features, the attack's name or
 * {@code normal}, and in most editions how hard the row is to classify.
 *
 * @param file as given
 * @param rows in file order
 * @param badLines the lines left out
 */
public record NslKdd(Path file, List<NslKddRow> rows, BadLines badLines) {
    private static final int LABEL = NslKddRow.NAMES.size();

    /** Freezes the rows. */
    public NslKdd {
        rows = List.copyOf(rows);
    }

    /**
     * Reads every row of a file, plain or gzip.
     *
     * @throws CaptureException if it cannot be read or is something else
     */
    public static NslKdd open(Path file) {
        CaptureFormat format = Captures.formatOf(file);
        if (format != CaptureFormat.NSL_KDD) {
            throw new CaptureException(file, "is " + format.title() + ", expected NSL-KDD");
        }
        List<NslKddRow> rows = new ArrayList<>();
        BadLines badLines = Captures.readLines(file, line -> rows.add(parse(line)));
        if (rows.isEmpty()) {
            throw new CaptureException(
                    file,
                    "none of its " + badLines.count() + " lines can be used; the first: "
                            + badLines.first().get(0));
        }
        return new NslKdd(file, rows, badLines);
    }

    private static NslKddRow parse(String line) throws FieldException {
        String[] fields = line.strip().split(",", -1);
        if (fields.length != LABEL + 1 && fields.length != LABEL + 2) {
            throw new FieldException(
                    "line", line, "has " + fields.length + " fields, expected " + (LABEL + 1) + " or " + (LABEL + 2));
        }
        double[] numbers = new double[LABEL];
        for (int i = 0; i < LABEL; i++) {
            if (!NslKddRow.isCategory(i)) {
                numbers[i] = number(NslKddRow.NAMES.get(i), fields[i]);
            }
        }
        String attack = text("label", fields[LABEL]);
        return new NslKddRow(
                numbers, text("protocol_type", fields[1]), text("service", fields[2]), text("flag", fields[3]), attack);
    }

    private static String text(String field, String value) throws FieldException {
        if (value.isBlank()) {
            throw new FieldException(field, value, "must not be empty");
        }
        return value.strip();
    }

    private static double number(String field, String value) throws FieldException {
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number <= Double.MAX_VALUE) {
                return number + 0.0;
            }
        } catch (NumberFormatException e) {
            throw new FieldException(field, value, "expected a number of 0 or more");
        }
        throw new FieldException(field, value, "expected a finite number of 0 or more");
    }
}
