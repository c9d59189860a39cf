package io.tocsin.core.wording;

import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A signature of {@code flow-v1} read back into natural units: shares from its centroid, which is the mean of all its
 * flows, figures from its exemplars, which are whole flows.
 */
final class FlowFigures {
    /** Minutes the window columns look back. */
    static final int WINDOW_MINUTES = 5;

    /** The most flows of one source that a window counts. */
    static final int WINDOW_CAP = 256;

    private final ThreatSignature signature;

    private FlowFigures(ThreatSignature signature) {
        this.signature = signature;
    }

    /** The figures of {@code signature}, or empty if it is written in another space. */
    static Optional<FlowFigures> of(ThreatSignature signature) {
        boolean isReadable = signature.space().equals(FlowColumn.SPACE)
                && signature.centroid().size() == FlowColumn.values().length;
        return isReadable ? Optional.of(new FlowFigures(signature)) : Optional.empty();
    }

    /** The share of its flows for which any of {@code flags}, which exclude each other, holds. */
    double share(FlowColumn... flags) {
        return Math.min(
                1,
                Stream.of(flags)
                        .mapToDouble(flag -> flag.of(signature.centroid()))
                        .sum());
    }

    /** The greatest value among its exemplars. */
    long most(FlowColumn column) {
        return Math.round(sorted(column).max().orElse(0));
    }

    /** The middle value among its exemplars, the upper of two. */
    double middle(FlowColumn column) {
        List<Double> ascending = sorted(column).boxed().toList();
        return ascending.get(ascending.size() / 2);
    }

    /** The responder ports of its exemplars, ascending; none where flows have no ports. */
    List<Long> ports() {
        return sorted(FlowColumn.RESPONDER_PORT)
                .mapToObj(Math::round)
                .filter(port -> port > 0)
                .distinct()
                .toList();
    }

    /** Whether its flows have one and the same of {@code ports}. */
    boolean isOnOneOf(List<Long> wanted) {
        return ports().size() == 1 && wanted.containsAll(ports());
    }

    /** The share of its flows that nobody answered. */
    double unanswered() {
        return share(FlowColumn.STATE_S0, FlowColumn.STATE_SH, FlowColumn.STATE_RSTOS0);
    }

    /** The share of its flows that were turned away. */
    double refused() {
        return share(FlowColumn.STATE_REJ);
    }

    /** The share of what failed: of its own flows or of all that their sources did meanwhile, whichever is more. */
    double failed() {
        return Math.max(unanswered() + refused(), middle(FlowColumn.WINDOW_FAILED_SHARE));
    }

    /** Whether most that its sources did went to one address and port. */
    boolean isAtOneEndpoint() {
        return 2 * most(FlowColumn.WINDOW_SAME_ENDPOINT) >= most(FlowColumn.WINDOW_FLOWS);
    }

    /** Whether its flows come so evenly that a clock must send them; needs enough of them to tell. */
    boolean isRegular() {
        return middle(FlowColumn.WINDOW_REGULARITY) >= 0.8 && most(FlowColumn.WINDOW_SAME_ENDPOINT) >= 5;
    }

    private DoubleStream sorted(FlowColumn column) {
        return signature.exemplars().stream().mapToDouble(column::of).sorted();
    }
}
