package io.tocsin.detection.evaluation;

import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Parsed;
import java.util.List;

/**
 * Lines of fields between commas, none of them quoted, under a header; the last column is 1 of an attack and 0 of what is
 * none. Not thread-safe.
 *
 * @param <T> what a line holds
 */
final class LabelledLines<T> implements LineParser<T> {
    private final RowReader<T> reader;
    private List<String> columns = List.of();

    /** Reads one line's fields. */
    interface RowReader<T> {
        /** {@code columns} and {@code fields} are as many, the label's among them. */
        T read(List<String> columns, String[] fields, boolean isAttack) throws FieldException;
    }

    LabelledLines(RowReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public Parsed<T> parse(String line) throws FieldException {
        String[] fields = line.strip().split(",", -1);
        if (columns.isEmpty()) {
            columns = List.of(fields);
            return new Parsed.Nothing<>();
        }
        if (fields.length != columns.size()) {
            throw new FieldException("line", line, "has " + fields.length + " fields, its header " + columns.size());
        }
        return Parsed.of(reader.read(columns, fields, isAttack(fields)));
    }

    private boolean isAttack(String[] fields) throws FieldException {
        String label = fields[fields.length - 1];
        if (!label.equals("0") && !label.equals("1")) {
            throw new FieldException(columns.get(fields.length - 1), label, "allowed 0 or 1");
        }
        return label.equals("1");
    }

    /** A number of any sign that a float can hold; a refusal calls it {@code field}. */
    static double number(String field, String text) throws FieldException {
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= Float.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new FieldException(field, text, "expected a number");
        }
        throw new FieldException(field, text, "expected a number that a float can hold");
    }
}
