package io.tocsin.lab.measure;

import io.tocsin.core.agent.Assessment;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.detection.feed.Sample;
import java.util.List;
import java.util.OptionalDouble;

/** Counts what was reported of malicious and of benign flows; background and unlabelled ones count for neither. */
public final class DetectionRates {
    private long malicious;
    private long maliciousReported;
    private long benign;
    private long benignReported;

    /** Counts {@code assessments}, one a sample. */
    public void add(List<Sample> samples, List<Assessment> assessments) {
        for (int i = 0; i < samples.size(); i++) {
            add(samples.get(i).truth().kind(), assessments.get(i).isReported());
        }
    }

    /** Adds the counts of another. */
    public void add(DetectionRates other) {
        malicious += other.malicious;
        maliciousReported += other.maliciousReported;
        benign += other.benign;
        benignReported += other.benignReported;
    }

    /** The share of malicious flows reported, in [0,1], or empty if there were none. */
    public OptionalDouble recall() {
        return share(maliciousReported, malicious);
    }

    /** The share of benign flows reported, in [0,1], or empty if there were none. */
    public OptionalDouble falsePositiveRate() {
        return share(benignReported, benign);
    }

    private void add(GroundTruth.Kind kind, boolean reported) {
        if (kind == GroundTruth.Kind.MALICIOUS) {
            malicious++;
            maliciousReported += reported ? 1 : 0;
        } else if (kind == GroundTruth.Kind.BENIGN) {
            benign++;
            benignReported += reported ? 1 : 0;
        }
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
