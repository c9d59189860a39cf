package io.tocsin.detection.feed;

import io.tocsin.core.baseline.BaselineCheck;
import io.tocsin.core.baseline.Declaration;
import io.tocsin.core.baseline.DeclaredFlow;
import io.tocsin.core.baseline.DistinctFlows;
import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.FlowEncoder;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.iforest.ColumnSubsetTrainer;
import io.tocsin.detection.iforest.IsolationForestDetectorTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Encodes one sensor's flows, trusted and observed, into a feed. */
final class FeedBuilder {
    private static final int MAX_TOLD = 3;
    /** A tenth of the trusted flows without an end of one's own is told. */
    private static final int FOREIGN = 10;

    private static final DetectorTrainer CHECKING =
            ColumnSubsetTrainer.withoutFlags(new IsolationForestDetectorTrainer(), FlowV1.schema());

    private final Enrolment enrolment;
    private final Supplier<FlowEncoder> encoders;
    private final Set<String> own;

    /** Infers from what is trusted what is at home. */
    FeedBuilder(Enrolment enrolment, Supplier<FlowEncoder> encoders) {
        this(enrolment, encoders, Set.of());
    }

    /** Takes {@code own}, as {@link HomeNetwork#of} reads it, for what is at home; infers it if that is empty. */
    FeedBuilder(Enrolment enrolment, Supplier<FlowEncoder> encoders, Set<String> own) {
        this.enrolment = enrolment;
        this.encoders = encoders;
        this.own = own;
    }

    /** What can be trusted of {@code recording}, made apart, is the Baseline; all of {@code flows} is observed. */
    SensorFeed withBaseline(List<LabelledFlow> recording, List<LabelledFlow> flows, String origin) {
        HomeNetwork home = home(own, recording);
        TrustedTraffic trusted = trusted(encoders.get(), recording, home, origin);
        Encoded observed = encode(flows, i -> false, home);
        return feed(trusted, observed.samples(), recording.size() + flows.size());
    }

    /** The flows whose index is trusted are the Baseline, the others are observed. */
    SensorFeed withTrusted(List<LabelledFlow> flows, IntPredicate isTrusted, String origin) {
        List<LabelledFlow> trusted = IntStream.range(0, flows.size())
                .filter(isTrusted)
                .mapToObj(flows::get)
                .toList();
        Optional<String> tooFew = tooFew(trusted);
        if (tooFew.isPresent()) {
            return untrusted(flows, tooFew.get());
        }
        HomeNetwork home = home(own, trusted);
        Encoded encoded = encode(flows, isTrusted, home);
        Declaration declared = encoded.declare();
        return feed(
                TrustedTraffic.of(declared.baseline(), origin(origin, home, trusted)), encoded.samples(), flows.size());
    }

    /** What can be trusted of {@code recording}, encoded by an encoder that has seen nothing yet. */
    static TrustedTraffic trusted(FlowEncoder encoder, List<LabelledFlow> recording, HomeNetwork home, String origin) {
        List<LabelledFlow> kept = recording.stream()
                .filter(flow -> flow.truth().kind() != GroundTruth.Kind.MALICIOUS)
                .toList();
        int refused = recording.size() - kept.size();
        List<Doubt> doubts = new ArrayList<>(refused > 0 ? List.of(Doubt.labelled(refused)) : List.of());
        Optional<String> tooFew = tooFew(kept);
        if (tooFew.isPresent()) {
            return new TrustedTraffic(Optional.empty(), tooFew.get(), doubts);
        }
        Declaration declared = encode(encoder, kept, i -> true, home).declare();
        doubts.addAll(declared.doubts());
        return new TrustedTraffic(Optional.of(declared.baseline()), origin(origin, home, kept), doubts);
    }

    private static Optional<String> tooFew(List<LabelledFlow> trusted) {
        return DistinctFlows.tooFew(trusted.stream().map(LabelledFlow::flow).toList(), CaptureFeeds.MIN_BASELINE);
    }

    /** Nothing is trusted. */
    SensorFeed untrusted(List<LabelledFlow> flows, String reason) {
        Encoded encoded = encode(flows, i -> false, home(own, flows));
        return feed(TrustedTraffic.none(reason), encoded.samples(), flows.size());
    }

    private Encoded encode(List<LabelledFlow> flows, IntPredicate isTrusted, HomeNetwork home) {
        return encode(encoders.get(), flows, isTrusted, home);
    }

    // Every flow passes the encoder in its own order: the trusted ones are part of the observed ones' recent past.
    private static Encoded encode(
            FlowEncoder encoder, List<LabelledFlow> flows, IntPredicate isTrusted, HomeNetwork home) {
        FlowStream stream = new FlowStream(encoder, home, 0);
        Encoded encoded = new Encoded(encoder.space(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < flows.size(); i++) {
            Flow flow = flows.get(i).flow();
            if (isTrusted.test(i)) {
                encoded.trusted()
                        .add(declared(stream, flows.get(i), encoded.trusted().size()));
            } else {
                encoded.samples()
                        .add(new Sample(stream.observe(flow), flows.get(i).truth(), flow.state()));
            }
        }
        return encoded;
    }

    private static DeclaredFlow declared(FlowStream stream, LabelledFlow labelled, int position) {
        Flow flow = labelled.flow();
        return new DeclaredFlow(
                stream.declare(flow, position),
                Set.of(flow.originator().address(), flow.responder().address()),
                labelled.truth().kind() == GroundTruth.Kind.BENIGN);
    }

    /** What is at home where {@code own} is said to be, or if nothing is, where {@code trusted} was recorded. */
    static HomeNetwork home(Set<String> own, List<LabelledFlow> trusted) {
        return own.isEmpty()
                ? HomeNetwork.infer(trusted.stream().map(LabelledFlow::flow).toList())
                : HomeNetwork.of(own);
    }

    /** Where a Baseline comes from, with the public addresses that are taken for one's own, and whether some are lacking. */
    private static String origin(String origin, HomeNetwork home, List<LabelledFlow> trusted) {
        List<String> own = List.copyOf(home.own());
        int more = own.size() - MAX_TOLD;
        String known = own.isEmpty()
                ? origin
                : origin + "; own addresses " + String.join(", ", own.subList(0, Math.min(MAX_TOLD, own.size())))
                        + (more > 0 ? " and " + more + " more" : "");
        long foreign =
                trusted.stream().filter(flow -> home.isForeign(flow.flow())).count();
        return foreign * FOREIGN < trusted.size()
                ? known
                : known + "; " + foreign + " of them have no end of yours: say which addresses are yours (--home)";
    }

    private SensorFeed feed(TrustedTraffic trusted, List<Sample> samples, int flows) {
        return new SensorFeed(enrolment, encoders.get().space(), trusted, samples, List.of(), flows, false);
    }

    private record Encoded(FeatureSpace space, List<DeclaredFlow> trusted, List<Sample> samples) {
        Declaration declare() {
            return new BaselineCheck(CHECKING, space).declare(trusted);
        }
    }
}
