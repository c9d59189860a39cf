package io.tocsin.benchmarks;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.LocalModel;
import io.tocsin.core.score.Usual;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Tuning;

/**
 * A detector as an agent has it, and flows of a generated site.
 *
 * @param trainer fits it
 * @param baseline what it is fitted on
 * @param detector fitted
 * @param model the detector, calibrated
 * @param usual what is usual in the Baseline
 * @param rows flows after the Baseline, attacks among them, {@value #ROWS}
 */
record DetectorCase(
        DetectorTrainer trainer,
        Baseline baseline,
        Detector detector,
        LocalModel model,
        Usual usual,
        FeatureMatrix rows) {
    static final int ROWS = 1_024;

    private static final long SEED = 42;
    private static final TrafficSource SITE = new TrafficSource.Generated(1, 20);

    /** The detector called {@code title}. */
    static DetectorCase of(String title) {
        SensorFeed feed = Feeds.prepare(SITE, SEED).sensors().get(0);
        Baseline baseline = feed.baseline().orElseThrow();
        Tuning tuning = Tuning.detecting(DetectorKind.of(title));
        DetectorTrainer trainer = Learners.forFlows(tuning).detectors();
        Detector detector = trainer.fit(baseline.fit(), SEED);
        return new DetectorCase(
                trainer,
                baseline,
                detector,
                LocalModel.of(new LocalModel.Budget(.01, 0), detector, baseline.heldOut()),
                Usual.of(baseline.fit()),
                FeatureMatrix.ofVectors(
                        feed.samples().stream()
                                .limit(ROWS)
                                .map(sample -> sample.observation().row())
                                .toList(),
                        feed.space().size()));
    }
}
