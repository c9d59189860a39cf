package io.tocsin.detection;

import io.tocsin.core.flow.FeatureMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The NSL-KDD rows as tests need them: numbers as log1p, the three categories as minus the logarithm of how frequent
 * each is among the rows fitted on. One column of the file is zero throughout and stays out, which leaves 40.
 */
public final class NslKdd {
    private static final int COLUMNS = 41;
    private static final int ALWAYS_ZERO = 19;

    private NslKdd() {}

    /** One line of a file. */
    public record Row(List<String> fields) {
        public boolean isAttack() {
            return !fields.get(COLUMNS).equals("normal");
        }
    }

    /** The folder, if this machine has it: {@code tocsin.data}, or {@code shared/data} beside a parent folder. */
    public static Optional<Path> folder() {
        String given = System.getProperty("tocsin.data");
        Path here = Path.of("").toAbsolutePath();
        Stream<Path> candidates = given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(here, p -> p != null, Path::getParent).map(p -> p.resolve("shared/data"));
        return candidates
                .map(p -> p.resolve("nsl-kdd"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    public static List<Row> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> new Row(List.of(line.split(",")))).toList();
        }
    }

    /** Every normal row, and attacks drawn so that they make up one row in twenty. */
    public static List<Row> withFivePercentAttacks(List<Row> rows, long seed) {
        List<Row> kept = new ArrayList<>();
        List<Row> attacks = new ArrayList<>();
        for (Row row : rows) {
            (row.isAttack() ? attacks : kept).add(row);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int wanted = Math.round(kept.size() / 19f); wanted > 0; wanted--) {
            kept.add(attacks.remove(random.nextInt(attacks.size())));
        }
        return kept;
    }

    public static boolean[] attacks(List<Row> rows) {
        boolean[] attack = new boolean[rows.size()];
        for (int i = 0; i < attack.length; i++) {
            attack[i] = rows.get(i).isAttack();
        }
        return attack;
    }

    /** Encodes rows by the category counts of the rows it was made from. */
    public static final class Encoder {
        private final List<Map<String, Integer>> counts = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
        private final int fitted;

        public Encoder(List<Row> rows) {
            fitted = rows.size();
            for (Row row : rows) {
                for (int c = 1; c <= 3; c++) {
                    counts.get(c - 1).merge(row.fields().get(c), 1, Integer::sum);
                }
            }
        }

        public FeatureMatrix encode(List<Row> rows) {
            float[] data = new float[rows.size() * (COLUMNS - 1)];
            int at = 0;
            for (Row row : rows) {
                for (int c = 0; c < COLUMNS; c++) {
                    if (c != ALWAYS_ZERO) {
                        data[at++] = (float) (c >= 1 && c <= 3 ? rarity(row, c) : magnitude(row, c));
                    }
                }
            }
            return FeatureMatrix.wrap(data, COLUMNS - 1);
        }

        private double rarity(Row row, int c) {
            int count = counts.get(c - 1).getOrDefault(row.fields().get(c), 0);
            return -StrictMath.log((count + 1.0) / (fitted + 1.0));
        }

        private static double magnitude(Row row, int c) {
            double value = Double.parseDouble(row.fields().get(c));
            return value > 0 ? StrictMath.log1p(value) : value;
        }
    }
}
