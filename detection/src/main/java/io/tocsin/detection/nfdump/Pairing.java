package io.tocsin.detection.nfdump;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.packet.ConnectionStates;
import io.tocsin.detection.packet.PayloadEstimate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the records of both directions into flows. A record is joined by the first one of the reverse direction that starts
 * within {@value #WINDOW_SECONDS} s of it, the longest active timeout that exporters use by default (Cisco's 30 minutes): the
 * two halves of one interval of a long flow start closer than that. What finds no reverse becomes a flow of one side, as
 * soon as a record starts later by that window or more wait than the bounds below. Not thread-safe.
 */
final class Pairing {
    /** So many records wait at most; then the one that waits longest goes. */
    static final int MAX_WAITING = 65_536;
    /** So many of one direction between the same ends wait at most, so that looking through them stays short. */
    static final int MAX_ALIKE = 64;

    private static final int WINDOW_SECONDS = 1_800;
    private static final long WINDOW_MICROS = WINDOW_SECONDS * 1_000_000L;
    private static final double MICROS = 1e6;
    /** NetFlow counts IP packets without what stands before them. */
    private static final PayloadEstimate PAYLOAD = new PayloadEstimate(0);

    private final Map<HalfFlow.Path, Deque<Waiting>> byPath = new HashMap<>();
    private final Deque<Waiting> inOrder = new ArrayDeque<>();

    private static final class Waiting {
        private final HalfFlow half;
        /** It stays in {@code inOrder}, where it would have to be searched for. */
        private boolean isGone;

        Waiting(HalfFlow half) {
            this.half = half;
        }
    }

    /** The flows that are complete now that {@code half} is known. */
    List<LabelledFlow> add(HalfFlow half) {
        List<LabelledFlow> flows = new ArrayList<>(1);
        releaseBefore(half.start() - WINDOW_MICROS, flows);
        Optional<HalfFlow> other = takeReverse(half);
        if (other.isPresent()) {
            flows.add(joined(other.get(), half));
            return flows;
        }
        Deque<Waiting> alike = byPath.computeIfAbsent(half.path(), path -> new ArrayDeque<>(1));
        if (alike.size() == MAX_ALIKE) {
            flows.add(alone(alike.getFirst()));
        }
        Waiting waiting = new Waiting(half);
        alike.addLast(waiting);
        inOrder.addLast(waiting);
        return flows;
    }

    /** A flow of each record that still waits. */
    List<LabelledFlow> finish() {
        List<LabelledFlow> flows = new ArrayList<>();
        inOrder.stream().filter(waiting -> !waiting.isGone).forEach(waiting -> flows.add(oneSided(waiting.half)));
        inOrder.clear();
        byPath.clear();
        return flows;
    }

    /** A flow of both directions. */
    static LabelledFlow flow(HalfFlow there, HalfFlow back) {
        long end = Math.max(there.end(), back.end());
        boolean ipv6 = there.path().from().address().indexOf(':') >= 0;
        Flow flow = new Flow(
                there.start(),
                "",
                there.path().from(),
                there.path().to(),
                there.transport(),
                "",
                Math.max(0, end - there.start()) / MICROS,
                payload(there, ipv6),
                payload(back, ipv6),
                there.packets(),
                back.packets(),
                state(there, back),
                Flow.Own.NONE);
        return new LabelledFlow(flow, GroundTruth.UNLABELLED);
    }

    private static LabelledFlow oneSided(HalfFlow half) {
        int flags = half.flags() == HalfFlow.UNKNOWN_FLAGS ? HalfFlow.UNKNOWN_FLAGS : 0;
        HalfFlow silence = new HalfFlow(
                half.start(), half.start(), half.transport(), half.path().reverse(), flags, 0, 0);
        return half.isAnswer() ? flow(silence, half) : flow(half, silence);
    }

    private void releaseBefore(long start, List<LabelledFlow> flows) {
        while (!inOrder.isEmpty()) {
            Waiting first = inOrder.getFirst();
            if (!first.isGone && first.half.start() >= start && inOrder.size() < MAX_WAITING) {
                return;
            }
            inOrder.removeFirst();
            if (!first.isGone) {
                flows.add(alone(first));
            }
        }
    }

    private LabelledFlow alone(Waiting waiting) {
        remove(waiting);
        return oneSided(waiting.half);
    }

    private static LabelledFlow joined(HalfFlow first, HalfFlow second) {
        return second.beginsBefore(first) ? flow(second, first) : flow(first, second);
    }

    private Optional<HalfFlow> takeReverse(HalfFlow half) {
        Deque<Waiting> candidates = byPath.get(half.path().reverse());
        if (candidates == null) {
            return Optional.empty();
        }
        for (Waiting candidate : candidates) {
            if (Math.abs(candidate.half.start() - half.start()) <= WINDOW_MICROS) {
                remove(candidate);
                return Optional.of(candidate.half);
            }
        }
        return Optional.empty();
    }

    private void remove(Waiting waiting) {
        waiting.isGone = true;
        Deque<Waiting> alike = byPath.getOrDefault(waiting.half.path(), new ArrayDeque<>(0));
        alike.removeFirstOccurrence(waiting);
        if (alike.isEmpty()) {
            byPath.remove(waiting.half.path());
        }
    }

    private static long payload(HalfFlow half, boolean ipv6) {
        return half.transport() == Transport.TCP
                ? PAYLOAD.ofTcp(Math.max(0, half.flags()), ipv6, half.packets(), half.bytes())
                : PAYLOAD.of(half.transport(), ipv6, half.packets(), half.bytes());
    }

    private static ConnectionState state(HalfFlow there, HalfFlow back) {
        if (there.transport() == Transport.TCP && there.flags() == HalfFlow.UNKNOWN_FLAGS) {
            return ConnectionState.UNKNOWN;
        }
        return ConnectionStates.of(there.transport(), there.flags(), there.packets(), back.flags(), back.packets());
    }
}
