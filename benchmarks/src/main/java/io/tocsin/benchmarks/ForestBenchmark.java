package io.tocsin.benchmarks;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.iforest.IsolationForest;
import io.tocsin.detection.iforest.IsolationForestDetectorTrainer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The isolation forest of 100 trees of 256 rows on one thread: fit, batches and single rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ForestBenchmark {
    private final IsolationForestDetectorTrainer trainer = new IsolationForestDetectorTrainer();
    private final FeatureMatrix toFit = ForestRows.toFit();
    private final FeatureMatrix toScore = ForestRows.toScore();
    private final IsolationForest forest = trainer.fit(toFit, 42);
    private final float[][] rows = new float[ForestRows.SCORE_ROWS][];
    private long seed;

    /** Takes the rows apart. */
    public ForestBenchmark() {
        for (int r = 0; r < rows.length; r++) {
            rows[r] = toScore.row(r);
        }
    }

    /** Time to fit a forest. */
    @Benchmark
    public IsolationForest fit() {
        return trainer.fit(toFit, seed++);
    }

    /** Time a row in a batch. */
    @Benchmark
    @OperationsPerInvocation(ForestRows.SCORE_ROWS)
    public double[] batch() {
        return forest.score(toScore);
    }

    /** Time a row, one at a time, never the same twice in a row. */
    @Benchmark
    @OperationsPerInvocation(ForestRows.SCORE_ROWS)
    public double single() {
        double sum = 0;
        for (float[] row : rows) {
            sum += forest.score(row);
        }
        return sum;
    }
}
