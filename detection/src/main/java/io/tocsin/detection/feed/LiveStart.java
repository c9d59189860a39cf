package io.tocsin.detection.feed;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.encoding.FlowV1Encoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a live sensor knows before its first flow. Immutable.
 *
 * @param baseline its trusted traffic, or empty: then its agent only learns
 * @param home its own public addresses
 * @param origin where the Baseline comes from, or why there is none, for people
 */
public record LiveStart(Optional<Baseline> baseline, Set<String> home, String origin) {
    public LiveStart {
        home = Set.copyOf(home);
    }

    /** Trusts every flow of a recording, if there are enough of them. */
    public static LiveStart trusting(Capture recording) {
        List<Flow> flows = recording.flows().stream().map(LabelledFlow::flow).toList();
        HomeNetwork home = HomeNetwork.infer(flows);
        return flows.size() < CaptureFeeds.MIN_BASELINE
                ? new LiveStart(Optional.empty(), home.own(), CaptureFeeds.tooFew(flows.size()))
                : new LiveStart(Optional.of(baseline(flows, home)), home.own(), CaptureFeeds.allFlowsOf(recording));
    }

    /** Trusts nothing. */
    public static LiveStart trustingNothing() {
        return new LiveStart(Optional.empty(), Set.of(), "no traffic was declared as trusted");
    }

    /** The sensor's stream from here on. */
    public FlowStream stream(long next) {
        return new FlowStream(new FlowV1Encoder(), HomeNetwork.of(home), next);
    }

    private static Baseline baseline(List<Flow> flows, HomeNetwork home) {
        FlowV1Encoder encoder = new FlowV1Encoder();
        FlowStream stream = new FlowStream(encoder, home, 0);
        List<float[]> rows = new ArrayList<>(flows.size());
        Set<String> contacts = new HashSet<>();
        for (Flow flow : flows) {
            rows.add(stream.pass(flow));
            contacts.add(flow.originator().address());
            contacts.add(flow.responder().address());
        }
        return Baseline.declare(FeatureMatrix.of(rows, encoder.space().size()), contacts);
    }
}
