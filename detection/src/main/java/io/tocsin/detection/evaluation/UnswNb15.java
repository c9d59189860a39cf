package io.tocsin.detection.evaluation;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.format.FieldException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * UNSW-NB15 (Moustafa and Slay, 2015) as its authors cut it for learning: 42 features between the number of the row and the
 * name of the attack, which both stay out. Magnitudes are taken as logarithms, the three names as minus the logarithm of
 * how often each occurs among the rows fitted on. Stateless.
 */
final class UnswNb15 {
    static final String SPLIT =
            "fitted: up to 5,600 normal rows of one half, drawn, and attacks, one row in twenty; tried: the"
                    + " other half";

    private static final int MAX_NORMALS = 5_600;
    private static final int NORMALS_AN_ATTACK = 19;
    private static final List<String> NAMES = List.of("proto", "service", "state");
    private static final int FIRST_NAME = 1;
    private static final int BESIDE = 3; // columns that are no features: row, attack, label

    /** Features in file order as magnitudes, 0 in place of those that are {@code names}. */
    private record Row(FeatureVector magnitudes, List<String> names, boolean isAttack) {}

    private UnswNb15() {}

    /** Reads {@code file}; a seed draws the halves. */
    static LabelledRows open(Path file) {
        Captures.Read<Row> read = Captures.read(file, new LabelledLines<>(UnswNb15::row));
        return new LabelledRows(file, read.badLines().count(), seed -> split(read.rows(), seed));
    }

    private static Row row(List<String> columns, String[] fields, boolean isAttack) throws FieldException {
        int names = 1 + FIRST_NAME;
        if (columns.size() <= names + NAMES.size() + 2
                || !columns.subList(names, names + NAMES.size()).equals(NAMES)) {
            throw new FieldException("header", String.join(",", columns), "expected that of UNSW-NB15's training set");
        }
        float[] magnitudes = new float[fields.length - BESIDE];
        for (int f = 0; f < magnitudes.length; f++) {
            if (!isName(f)) {
                double value = LabelledLines.number(columns.get(f + 1), fields[f + 1]);
                magnitudes[f] = (float) StrictMath.log1p(Math.max(0, value));
            }
        }
        return new Row(
                FeatureVector.of(magnitudes),
                List.copyOf(List.of(fields).subList(names, names + NAMES.size())),
                isAttack);
    }

    private static boolean isName(int feature) {
        return feature >= FIRST_NAME && feature < FIRST_NAME + NAMES.size();
    }

    private static LabelledSet split(List<Row> rows, long seed) {
        Halves<Row> halves = Halves.of(rows, seed);
        List<Row> normals = halves.first().stream()
                .filter(row -> !row.isAttack())
                .limit(MAX_NORMALS)
                .toList();
        List<Row> fit = new ArrayList<>(normals);
        halves.first().stream()
                .filter(Row::isAttack)
                .limit(normals.size() / NORMALS_AN_ATTACK)
                .forEach(fit::add);
        Rarity rarity = Rarity.of(fit);
        return new LabelledSet(
                rarity.encode(fit),
                rarity.encode(normals),
                rarity.encode(halves.second()),
                halves.second().stream().map(Row::isAttack).toList(),
                false);
    }

    /** How often each name occurs in each of the three columns of the rows fitted on. */
    private record Rarity(List<Map<String, Integer>> counts, int fitted) {
        static Rarity of(List<Row> rows) {
            List<Map<String, Integer>> counts = NAMES.stream()
                    .<Map<String, Integer>>map(name -> new HashMap<>())
                    .toList();
            for (Row row : rows) {
                for (int n = 0; n < counts.size(); n++) {
                    counts.get(n).merge(row.names().get(n), 1, Integer::sum);
                }
            }
            return new Rarity(counts, rows.size());
        }

        FeatureMatrix encode(List<Row> rows) {
            int columns = rows.isEmpty() ? 1 : rows.get(0).magnitudes().size();
            return FeatureMatrix.of(rows.stream().map(this::encode).toList(), columns);
        }

        private float[] encode(Row row) {
            float[] values = row.magnitudes().toArray();
            for (int n = 0; n < counts.size(); n++) {
                values[FIRST_NAME + n] = (float) rarity(row, n);
            }
            return values;
        }

        private double rarity(Row row, int name) {
            int count = counts.get(name).getOrDefault(row.names().get(name), 0);
            return -StrictMath.log((count + 1.0) / (fitted + 1.0));
        }
    }
}
