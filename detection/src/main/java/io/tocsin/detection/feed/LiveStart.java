package io.tocsin.detection.feed;

import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.encoding.FlowV1Encoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a live sensor knows before its first flow. Immutable.
 *
 * @param trusted what it may learn as normal; without a Baseline its agent only learns
 * @param home its own public addresses and networks, each as {@link HomeNetwork#of} reads it
 */
public record LiveStart(TrustedTraffic trusted, Set<String> home) {
    public LiveStart {
        home = Set.copyOf(home);
    }

    /**
     * Trusts what can be trusted of a recording, if that is enough.
     *
     * @param own what is at home; inferred from the recording if that is empty
     */
    public static LiveStart trusting(Capture recording, Set<String> own) {
        List<LabelledFlow> flows = recording.flows();
        HomeNetwork home = FeedBuilder.home(own, flows);
        TrustedTraffic trusted =
                FeedBuilder.trusted(new FlowV1Encoder(), flows, home, CaptureFeeds.allFlowsOf(recording));
        return new LiveStart(trusted, home.own());
    }

    /** Its trusted traffic, or empty. */
    public Optional<Baseline> baseline() {
        return trusted.baseline();
    }

    /** Where the Baseline comes from, or why there is none, for people. */
    public String origin() {
        return trusted.summary();
    }

    /** Trusts nothing. */
    public static LiveStart trustingNothing() {
        return new LiveStart(TrustedTraffic.none("no traffic was declared as trusted"), Set.of());
    }

    /** The same where {@code own} is at home, or as it is if that is empty. */
    public LiveStart at(Set<String> own) {
        return own.isEmpty() ? this : new LiveStart(trusted, HomeNetwork.of(own).own());
    }

    /** The sensor's stream from here on. */
    public FlowStream stream(long next) {
        return new FlowStream(new FlowV1Encoder(), HomeNetwork.of(home), next);
    }
}
