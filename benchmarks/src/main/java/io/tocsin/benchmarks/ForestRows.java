package io.tocsin.benchmarks;

import io.tocsin.core.flow.FeatureMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Rows shaped as encoded NSL-KDD: 40 columns, of which some are logarithms of sizes, mostly zero, some are shares in
 * [0,1] with many ties, and some are rare flags; one row in twenty is an attack with everything larger. Made from a
 * seed, so that the benchmark runs anywhere.
 */
public final class ForestRows {
    /** Columns of a row. */
    public static final int COLUMNS = 40;
    /** Rows to fit on, as in NSL-KDD's 5 % regime. */
    public static final int FIT_ROWS = 14_157;
    /** Rows to score. */
    public static final int SCORE_ROWS = 4_096;

    private static final int SIZES = 12;
    private static final int SHARES = 28;

    private ForestRows() {}

    /** The rows to fit on. */
    public static FeatureMatrix toFit() {
        return rows(FIT_ROWS, 1);
    }

    /** The rows to score. */
    public static FeatureMatrix toScore() {
        return rows(SCORE_ROWS, 2);
    }

    private static FeatureMatrix rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[count * COLUMNS];
        for (int r = 0; r < count; r++) {
            int scale = random.nextInt(20) == 0 ? 3 : 1;
            for (int c = 0; c < COLUMNS; c++) {
                data[r * COLUMNS + c] = value(random, c, scale);
            }
        }
        return FeatureMatrix.wrap(data, COLUMNS);
    }

    private static float value(SplittableRandom random, int column, int scale) {
        if (column < SIZES) {
            return random.nextInt(5) < 2 ? 0 : (float) StrictMath.log1p(random.nextInt(2_000) * scale);
        }
        if (column < SHARES) {
            return Math.min(100, random.nextInt(101) * random.nextInt(2) * scale) / 100f;
        }
        return random.nextInt(200) < scale ? 1 : 0;
    }

    /** Writes both sets to the folder {@code args[0]} as raw little-endian floats, row by row, for other programs. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        write(toFit(), folder.resolve("fit.f32"));
        write(toScore(), folder.resolve("score.f32"));
        System.out.println(FIT_ROWS + " and " + SCORE_ROWS + " rows of " + COLUMNS + " columns in " + folder);
    }

    private static void write(FeatureMatrix rows, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(rows.data().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(rows.data());
        Files.write(file, bytes.array());
    }
}
