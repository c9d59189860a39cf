package io.tocsin.detection.feed;

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
 * @param baseline its trusted traffic, or empty: then its agent only learns
 * @param home its own public addresses and networks, each as {@link HomeNetwork#of} reads it
 * @param origin where the Baseline comes from, or why there is none, for people
 */
public record LiveStart(Optional<Baseline> baseline, Set<String> home, String origin) {
    public LiveStart {
        home = Set.copyOf(home);
    }

    /**
     * Trusts every flow of a recording, if there are enough of them.
     *
     * @param own what is at home; inferred from the recording if that is empty
     */
    public static LiveStart trusting(Capture recording, Set<String> own) {
        List<LabelledFlow> flows = recording.flows();
        HomeNetwork home = FeedBuilder.home(own, flows);
        if (flows.size() < CaptureFeeds.MIN_BASELINE) {
            return new LiveStart(Optional.empty(), home.own(), CaptureFeeds.tooFew(flows.size()));
        }
        Baseline baseline = FeedBuilder.baseline(new FlowV1Encoder(), flows, home);
        return new LiveStart(
                Optional.of(baseline), home.own(), FeedBuilder.origin(CaptureFeeds.allFlowsOf(recording), home));
    }

    /** Trusts nothing. */
    public static LiveStart trustingNothing() {
        return new LiveStart(Optional.empty(), Set.of(), "no traffic was declared as trusted");
    }

    /** The same where {@code own} is at home, or as it is if that is empty. */
    public LiveStart at(Set<String> own) {
        return own.isEmpty()
                ? this
                : new LiveStart(baseline, HomeNetwork.of(own).own(), origin);
    }

    /** The sensor's stream from here on. */
    public FlowStream stream(long next) {
        return new FlowStream(new FlowV1Encoder(), HomeNetwork.of(home), next);
    }
}
