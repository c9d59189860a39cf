package io.tocsin.detection.feed;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.FlowEncoder;
import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.score.Baseline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Encodes one sensor's flows, trusted and observed, into a feed. */
final class FeedBuilder {
    private static final int MAX_TOLD = 3;

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

    /** All of {@code trusted}, recorded apart, is the Baseline; all of {@code flows} is observed. */
    SensorFeed withBaseline(List<LabelledFlow> trusted, List<LabelledFlow> flows, String origin) {
        HomeNetwork home = home(own, trusted);
        Baseline baseline = baseline(encoders.get(), trusted, home);
        Encoded observed = encode(flows, i -> false, home);
        return feed(Optional.of(baseline), origin(origin, home), observed.samples(), trusted.size() + flows.size());
    }

    /** The flows whose index is trusted are the Baseline, the others are observed. */
    SensorFeed withTrusted(List<LabelledFlow> flows, IntPredicate isTrusted, String origin) {
        List<LabelledFlow> trusted = IntStream.range(0, flows.size())
                .filter(isTrusted)
                .mapToObj(flows::get)
                .toList();
        HomeNetwork home = home(own, trusted);
        Encoded encoded = encode(flows, isTrusted, home);
        return feed(Optional.of(encoded.baseline()), origin(origin, home), encoded.samples(), flows.size());
    }

    /** The Baseline that all of {@code trusted} make, encoded by an encoder that has seen nothing yet. */
    static Baseline baseline(FlowEncoder encoder, List<LabelledFlow> trusted, HomeNetwork home) {
        return encode(encoder, trusted, i -> true, home).baseline();
    }

    /** Nothing is trusted. */
    SensorFeed untrusted(List<LabelledFlow> flows, String reason) {
        Encoded encoded = encode(flows, i -> false, home(own, flows));
        return feed(Optional.empty(), reason, encoded.samples(), flows.size());
    }

    private Encoded encode(List<LabelledFlow> flows, IntPredicate isTrusted, HomeNetwork home) {
        return encode(encoders.get(), flows, isTrusted, home);
    }

    // Every flow passes the encoder in its own order: the trusted ones are part of the observed ones' recent past.
    private static Encoded encode(
            FlowEncoder encoder, List<LabelledFlow> flows, IntPredicate isTrusted, HomeNetwork home) {
        FlowStream stream = new FlowStream(encoder, home, 0);
        Encoded encoded = new Encoded(encoder.space().size(), new ArrayList<>(), new HashSet<>(), new ArrayList<>());
        for (int i = 0; i < flows.size(); i++) {
            Flow flow = flows.get(i).flow();
            if (isTrusted.test(i)) {
                encoded.rows().add(stream.pass(flow));
                encoded.contacts().add(flow.originator().address());
                encoded.contacts().add(flow.responder().address());
            } else {
                encoded.samples()
                        .add(new Sample(stream.observe(flow), flows.get(i).truth(), flow.state()));
            }
        }
        return encoded;
    }

    /** What is at home where {@code own} is said to be, or if nothing is, where {@code trusted} was recorded. */
    static HomeNetwork home(Set<String> own, List<LabelledFlow> trusted) {
        return own.isEmpty()
                ? HomeNetwork.infer(trusted.stream().map(LabelledFlow::flow).toList())
                : HomeNetwork.of(own);
    }

    /** Where a Baseline comes from, with the public addresses that are taken for one's own. */
    static String origin(String origin, HomeNetwork home) {
        List<String> own = List.copyOf(home.own());
        int more = own.size() - MAX_TOLD;
        return own.isEmpty()
                ? origin
                : origin + "; own addresses " + String.join(", ", own.subList(0, Math.min(MAX_TOLD, own.size())))
                        + (more > 0 ? " and " + more + " more" : "");
    }

    private SensorFeed feed(Optional<Baseline> baseline, String origin, List<Sample> samples, int flows) {
        return new SensorFeed(enrolment, encoders.get().space(), baseline, origin, samples, List.of(), flows);
    }

    private record Encoded(int columns, List<float[]> rows, Set<String> contacts, List<Sample> samples) {
        Baseline baseline() {
            return Baseline.declare(FeatureMatrix.of(rows, columns), contacts);
        }
    }
}
