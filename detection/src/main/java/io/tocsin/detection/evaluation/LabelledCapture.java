package io.tocsin.detection.evaluation;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.feed.Trust;
import java.nio.file.Path;
import java.util.List;

/** One sensor's labelled flows, as its agent would learn them. Stateless. */
final class LabelledCapture {
    static final String SPLIT =
            "fitted: the Baseline, of the first 30 % of the benign rows; tried: whatever is labelled of the"
                    + " rest; threshold: set on what the Baseline holds out";

    private static final long ANY = 0; // nothing is drawn where all is read

    private LabelledCapture() {}

    /** Reads {@code file}, whose rows are the same under every seed. */
    static LabelledRows open(Path file) {
        Feeds feeds = Feeds.prepare(new TrafficSource.CaptureFiles(List.of(file), new Trust.Labels(), 1), ANY);
        SensorFeed feed = feeds.sensors().get(0);
        Baseline baseline = feed.baseline().orElseThrow(() -> new CaptureException(file, feed.baselineOrigin()));
        List<Sample> samples = feed.samples().stream()
                .filter(sample -> sample.truth().kind() != GroundTruth.Kind.UNLABELLED)
                .toList();
        List<FeatureVector> rows =
                samples.stream().map(sample -> sample.observation().row()).toList();
        FeatureMatrix tried = FeatureMatrix.ofVectors(rows, feed.space().size());
        List<Boolean> attacks =
                samples.stream().map(sample -> sample.truth().isMalicious()).toList();
        return new LabelledRows(
                file,
                feeds.inputs().get(0).badLines().count(),
                seed -> new LabelledSet(baseline.fit(), baseline.heldOut(), tried, attacks, true));
    }
}
