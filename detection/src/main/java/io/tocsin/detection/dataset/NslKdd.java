package io.tocsin.detection.dataset;

import io.tocsin.detection.capture.BadLines;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.Numbers;
import io.tocsin.detection.format.Parsed;
import java.nio.file.Path;
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
        CaptureFormat format = Captures.formatOf(file, CaptureFormats.standard());
        if (format != CaptureFormats.NSL_KDD) {
            throw new CaptureException(file, "is " + format.title() + ", expected NSL-KDD");
        }
        Captures.Read<NslKddRow> read = Captures.read(file, line -> Parsed.of(row(line)));
        return new NslKdd(file, read.rows(), read.badLines());
    }

    /**
     * Whether a file is NSL-KDD rather than a capture.
     *
     * @throws CaptureException if it is neither
     */
    public static boolean isIn(Path file) {
        if (Captures.formatOf(file, CaptureFormats.standard()) == CaptureFormats.NSL_KDD) {
            return true;
        }
        Captures.check(file);
        return false;
    }

    private static NslKddRow row(String line) throws FieldException {
        String[] fields = line.strip().split(",", -1);
        if (fields.length != LABEL + 1 && fields.length != LABEL + 2) {
            throw new FieldException(
                    "line", line, "has " + fields.length + " fields, expected " + (LABEL + 1) + " or " + (LABEL + 2));
        }
        double[] numbers = numbers(fields);
        String attack = text("label", fields[LABEL]);
        return new NslKddRow(
                numbers, text("protocol_type", fields[1]), text("service", fields[2]), text("flag", fields[3]), attack);
    }

    private static double[] numbers(String[] fields) throws FieldException {
        double[] numbers = new double[LABEL];
        for (int i = 0; i < LABEL; i++) {
            if (!NslKddRow.isCategory(i)) {
                numbers[i] = Numbers.given(NslKddRow.NAMES.get(i), fields[i]);
            }
        }
        return numbers;
    }

    private static String text(String field, String value) throws FieldException {
        if (value.isBlank()) {
            throw new FieldException(field, value, "must not be empty");
        }
        return value.strip();
    }
}
