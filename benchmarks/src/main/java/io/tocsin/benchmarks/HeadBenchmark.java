package io.tocsin.benchmarks;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/** Fitting a signature head of 12 trees on 300 threats and 1,500 normals on one thread, beside Tribuo's forest. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeadBenchmark {
    private static final int TREES = 12;
    private static final int DEPTH = 8;
    private static final int THREATS = 300;
    private static final int NORMALS = 1_500;

    private final FeatureMatrix threats = ForestRows.toScore().slice(0, THREATS);
    private final FeatureMatrix normals = ForestRows.toFit().slice(0, NORMALS);
    private final RandomForestHeadTrainer trainer = new RandomForestHeadTrainer(TREES, DEPTH);
    private final TribuoForest tribuo = new TribuoForest(threats, normals);
    private long seed;

    /** Time to bin the rows and fit a head. */
    @Benchmark
    public Detector head() {
        return trainer.fit(threats, normals, seed++);
    }

    /** Time of Tribuo's fit, its examples made before. */
    @Benchmark
    public Model<Label> tribuo() {
        return tribuo.fit(TREES, DEPTH, seed++);
    }
}
