package io.tocsin.detection.evaluation;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What generated traffic can be held against real traffic by: each one figure of labelled flows. */
public enum TrafficTrait {
    BENIGN_NORMAL("benign SF", Group.BENIGN, share(flow -> flow.state() == ConnectionState.SF)),
    BENIGN_ODD(
            "benign odd states",
            Group.BENIGN,
            share(flow -> flow.state() != ConnectionState.SF && flow.state() != ConnectionState.REJ)),
    BENIGN_UNNAMED("benign unnamed", Group.BENIGN, share(flow -> flow.service().isEmpty())),
    BENIGN_DURATION("benign seconds p50", Group.BENIGN, quantile(.5, Flow::durationSeconds)),
    BENIGN_LONG("benign seconds p99", Group.BENIGN, quantile(.99, Flow::durationSeconds)),
    BENIGN_SENT("benign sent p50", Group.BENIGN, quantile(.5, flow -> (double) flow.originatorBytes())),
    BENIGN_RECEIVED("benign received p50", Group.BENIGN, quantile(.5, flow -> (double) flow.responderBytes())),
    BENIGN_PORTS("benign ports", Group.BENIGN, flows -> counts(
                    flows, flow -> flow.responder().port())
            .size()),
    BENIGN_RESPONDERS("benign responders", Group.BENIGN, flows -> counts(
                    flows, flow -> flow.responder().address())
            .size()),
    BENIGN_SOURCES("benign flows/source", Group.BENIGN, flows -> middle(sources(flows))),
    BUSIEST_HOUR(
            "benign busiest hour", Group.BENIGN, flows -> greatest(counts(flows, TrafficTrait::hour)) / flows.size()),
    ATTACK_UNANSWERED("attacks S0", Group.ATTACKS, share(flow -> flow.state() == ConnectionState.S0)),
    ATTACK_SILENT("attacks silent", Group.ATTACKS, share(flow -> flow.originatorBytes() == 0)),
    ATTACKER_FLOWS(
            "attacks flows/source",
            Group.ATTACKS,
            flows -> (double) flows.size() / sources(flows).size()),
    ATTACKER_RARE(
            "sources of 1-2 flows",
            Group.ATTACKS,
            flows ->
                    (double) sources(flows).stream().filter(count -> count <= 2).count()
                            / sources(flows).size());

    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int HOURS_A_DAY = 24;

    private final String title;
    private final Group group;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final ToDoubleFunction<List<Flow>> figure;

    private enum Group {
        BENIGN,
        ATTACKS
    }

    TrafficTrait(String title, Group group, ToDoubleFunction<List<Flow>> figure) {
        this.title = title;
        this.group = group;
        this.figure = figure;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** Its value; not a number if there is no flow to take it of. What bears no label counts neither way. */
    public double of(List<LabelledFlow> flows) {
        List<Flow> counted = flows.stream()
                .filter(flow -> group == Group.ATTACKS
                        ? flow.truth().isMalicious()
                        : flow.truth().kind() == GroundTruth.Kind.BENIGN)
                .map(LabelledFlow::flow)
                .toList();
        return counted.isEmpty() ? Double.NaN : figure.applyAsDouble(counted);
    }

    private static ToDoubleFunction<List<Flow>> share(Predicate<Flow> which) {
        return flows -> (double) flows.stream().filter(which).count() / flows.size();
    }

    private static ToDoubleFunction<List<Flow>> quantile(double share, ToDoubleFunction<Flow> value) {
        return flows -> flows.stream()
                .mapToDouble(value)
                .sorted()
                .skip((long) (share * flows.size()))
                .findFirst()
                .orElseThrow();
    }

    private static long hour(Flow flow) {
        return flow.timestampMicros() / HOUR_MICROS % HOURS_A_DAY;
    }

    private static Collection<Long> sources(List<Flow> flows) {
        return counts(flows, flow -> flow.originator().address()).values();
    }

    private static <T> Map<T, Long> counts(List<Flow> flows, Function<Flow, T> key) {
        return flows.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    private static double greatest(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static double middle(Collection<Long> counts) {
        return counts.stream().sorted().skip(counts.size() / 2).findFirst().orElseThrow();
    }
}
