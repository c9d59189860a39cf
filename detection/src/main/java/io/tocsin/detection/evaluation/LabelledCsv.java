package io.tocsin.detection.evaluation;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers whose last column is called label or anomaly, as the files of ADBench are. Stateless. */
final class LabelledCsv implements CaptureFormat {
    static final LabelledCsv FORMAT = new LabelledCsv();
    static final String SPLIT = "fitted: half of the rows, drawn, outliers included; tried: the other half";

    private static final Pattern HEADER = Pattern.compile("(?i)[^,\\s][^,]*(,[^,]+)*,(label|anomaly)\\s*");
    private static final String NO_FLOWS = "is CSV of numbers, which are no flows";

    private record Row(FeatureVector values, boolean isAttack) {}

    private LabelledCsv() {}

    /** Reads {@code file}; a seed draws the halves. */
    static LabelledRows open(Path file) {
        Captures.Read<Row> read = Captures.read(file, new LabelledLines<>(LabelledCsv::row));
        return new LabelledRows(file, read.badLines().count(), seed -> split(read.rows(), seed));
    }

    private static Row row(List<String> columns, String[] fields, boolean isAttack) throws FieldException {
        float[] values = new float[fields.length - 1];
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) LabelledLines.number(columns.get(c), fields[c]);
        }
        return new Row(FeatureVector.of(values), isAttack);
    }

    private static LabelledSet split(List<Row> rows, long seed) {
        Halves<Row> halves = Halves.of(rows, seed);
        List<Row> normals =
                halves.first().stream().filter(row -> !row.isAttack()).toList();
        return new LabelledSet(
                matrix(halves.first()),
                matrix(normals),
                matrix(halves.second()),
                halves.second().stream().map(Row::isAttack).toList(),
                false);
    }

    private static FeatureMatrix matrix(List<Row> rows) {
        int columns = rows.isEmpty() ? 1 : rows.get(0).values().size();
        return FeatureMatrix.ofVectors(rows.stream().map(Row::values).toList(), columns);
    }

    @Override
    public String title() {
        return "CSV of numbers whose last column is label or anomaly";
    }

    @Override
    public boolean recognises(String line) {
        return HEADER.matcher(line).matches();
    }

    @Override
    public LineParser<LabelledFlow> parser() {
        return line -> {
            throw new FieldException("line", line, NO_FLOWS);
        };
    }

    @Override
    public Optional<String> refusal() {
        return Optional.of(NO_FLOWS);
    }
}
