package io.tocsin.detection.feed;

import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.capture.UsualTimes;
import java.util.List;
import java.util.Optional;

/**
 * One sensor's traffic.
 *
 * @param enrolment the agent that watches it and who answers for it
 * @param space the feature space its rows lie in
 * @param trusted what it may learn as normal, and why not more
 * @param samples what it observes after the Baseline, in time order, sequence numbers from 0
 * @param unseen rows used at the end only; if there are any, detection is measured on them and not on the samples
 * @param flows how many flows it was made from, those of the Baseline included
 * @param isSimulated whether it is made up to keep real sensors company, so that what it gains is no measure
 */
public record SensorFeed(
        Enrolment enrolment,
        FeatureSpace space,
        TrustedTraffic trusted,
        List<Sample> samples,
        List<Sample> unseen,
        int flows,
        boolean isSimulated) {
    /** Copies the lists and checks the numbering. */
    public SensorFeed {
        samples = List.copyOf(samples);
        unseen = List.copyOf(unseen);
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).observation().sequence() != i) {
                throw new IllegalArgumentException("sample " + i + " of " + enrolment.agent() + ": sequence number is "
                        + samples.get(i).observation().sequence());
            }
        }
    }

    /** Its trusted traffic, or empty. */
    public Optional<Baseline> baseline() {
        return trusted.baseline();
    }

    /** Where the Baseline comes from, or why there is none, for people. */
    public String baselineOrigin() {
        return trusted.summary();
    }

    /** When most of its samples were seen; empty if there are none. */
    public Optional<UsualTimes> times() {
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(UsualTimes.of(
                        samples.size(), i -> samples.get(i).observation().timeMicros()));
    }

    /** Whether any sample says what it was. */
    public boolean isLabelled() {
        return samples.stream().anyMatch(sample -> sample.truth().kind() != GroundTruth.Kind.UNLABELLED);
    }
}
