package io.tocsin.detection.feed;

import io.tocsin.core.flow.FlowEncoder;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.capture.Capture;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes one sensor of each capture file; one organisation answers for all of them. */
public final class CaptureFeeds {
    /** The share of a labelled capture's benign rows, from its beginning, that serves as Baseline. */
    public static final double TRUSTED_SHARE = 0.3;

    /** Different trusted rows without which no Baseline is made: one flow repeated teaches as much as one. */
    public static final int MIN_BASELINE = 20;

    private final Supplier<FlowEncoder> encoders;
    private final Set<String> own;
    private final List<SensorNames.Place> places;

    /** Encodes with what {@code encoders} supplies, one for each pass over a file; infers what is at home. */
    public CaptureFeeds(Supplier<FlowEncoder> encoders) {
        this(encoders, Set.of());
    }

    /** Takes {@code own}, as {@code HomeNetwork.of} reads it, for what is at home; infers it if that is empty. */
    public CaptureFeeds(Supplier<FlowEncoder> encoders, Set<String> own) {
        this(encoders, own, List.of());
    }

    /** The same, where {@code places} names some of the sensors and says where they stand. */
    CaptureFeeds(Supplier<FlowEncoder> encoders, Set<String> own, List<SensorNames.Place> places) {
        this.encoders = encoders;
        this.own = Set.copyOf(own);
        this.places = List.copyOf(places);
    }

    /**
     * Sensors that trust the first {@value #TRUSTED_SHARE} of the benign rows of their own labelled capture; one of an
     * unlabelled capture trusts nothing.
     */
    public List<SensorFeed> trustingLabels(List<Capture> captures) {
        return each(captures, (builder, i) -> trustingLabels(builder, captures.get(i)));
    }

    /**
     * Sensors that trust a capture of their own recorded apart.
     *
     * @param baselines one for each capture in order, or a single one for all
     */
    public List<SensorFeed> trusting(List<Capture> captures, List<Capture> baselines) {
        if (baselines.size() != 1 && baselines.size() != captures.size()) {
            throw new IllegalArgumentException("baselines: got " + baselines.size() + " for " + captures.size()
                    + " inputs, allowed one for all or one for each");
        }
        return each(captures, (builder, i) -> {
            Capture baseline = baselines.get(baselines.size() == 1 ? 0 : i);
            return trusting(builder, captures.get(i), baseline);
        });
    }

    /** Sensors that trust nothing. */
    public List<SensorFeed> trustingNothing(List<Capture> captures) {
        return each(
                captures,
                (builder, i) -> builder.untrusted(captures.get(i).flows(), "no traffic was declared as trusted"));
    }

    private List<SensorFeed> each(List<Capture> captures, BiFunction<FeedBuilder, Integer, SensorFeed> feed) {
        List<Enrolment> enrolments =
                SensorNames.enrolments(captures.stream().map(Capture::file).toList(), places);
        return IntStream.range(0, captures.size())
                .mapToObj(i -> feed.apply(new FeedBuilder(enrolments.get(i), encoders, own), i))
                .toList();
    }

    private static SensorFeed trusting(FeedBuilder builder, Capture capture, Capture baseline) {
        return builder.withBaseline(baseline.flows(), capture.flows(), allFlowsOf(baseline));
    }

    private static SensorFeed trustingLabels(FeedBuilder builder, Capture capture) {
        List<LabelledFlow> flows = capture.flows();
        if (!capture.labelled()) {
            return builder.untrusted(flows, "the capture has no labels and no traffic was declared as trusted");
        }
        BitSet benign = new BitSet();
        for (int i = 0; i < flows.size(); i++) {
            benign.set(i, flows.get(i).truth().kind() == GroundTruth.Kind.BENIGN);
        }
        int trusted = (int) (TRUSTED_SHARE * benign.cardinality());
        int end = 0;
        for (int left = trusted; left > 0; left--) {
            end = benign.nextSetBit(end) + 1;
        }
        benign.clear(end, flows.size());
        return builder.withTrusted(
                flows, benign::get, "the first " + trusted + " benign rows (30 %) of the labelled capture");
    }

    static String allFlowsOf(Capture baseline) {
        return "all " + baseline.flows().size() + " flows of " + SensorNames.fileName(baseline.file());
    }
}
