package io.tocsin.benchmarks;

import io.tocsin.core.score.Detector;
import io.tocsin.core.score.ScoreExplanation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each detector on one thread: fit, batches, and why a flow has its score. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DetectorBenchmark {
    private static final String DEFAULT = "forest+ecod";

    /** What it is called in options. */
    @Param({
        DEFAULT,
        "isolation-forest",
        "ecod",
        "hbos",
        "loda",
        "knn",
        "half-space-trees",
        "one-class-svm",
        "random-cut-forest"
    })
    public String detector = DEFAULT;

    private DetectorCase tried = DetectorCase.of(DEFAULT);
    private long seed;
    private int next;

    /** Fits the one that is asked for. */
    @Setup
    public void fitDetector() {
        tried = DetectorCase.of(detector);
    }

    /** Time to fit a detector. */
    @Benchmark
    public Detector fit() {
        return tried.trainer().fit(tried.baseline().fit(), seed++);
    }

    /** Time a row in a batch. */
    @Benchmark
    @OperationsPerInvocation(DetectorCase.ROWS)
    public double[] batch() {
        return tried.detector().score(tried.rows());
    }

    /** Time an explanation, of one row after the other. */
    @Benchmark
    public ScoreExplanation explain() {
        next = (next + 1) % DetectorCase.ROWS;
        return tried.model().explain(tried.rows().row(next), tried.usual());
    }
}
