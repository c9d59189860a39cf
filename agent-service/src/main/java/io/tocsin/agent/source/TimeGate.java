package io.tocsin.agent.source;

import io.tocsin.core.flow.Flow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a flow from a sensor's agent that claims to be of a time far ahead: it would end all that has a time to last, and
 * whatever comes after it would be the past. A flow more than a day ahead of those before it waits until others show
 * which of them are right: if {@value #AGREED} in a row are of the new time, the clock was set or the log paused, and all
 * are taken; else they are left out. A sensor reports long connections when they end, so what lies behind is taken. Those
 * that wait are fewer than {@value #AGREED}; they are lost when the process ends. Not thread-safe.
 */
final class TimeGate {
    static final int AGREED = 3;

    private static final long AHEAD_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final int RECENT = 15;

    private final long[] recent = new long[RECENT];
    private final List<Flow> waiting = new ArrayList<>(AGREED);
    private long taken;

    /**
     * What became of a flow.
     *
     * @param flows those that are taken now, in the order they came
     * @param strays those that are left out
     */
    record Judged(List<Flow> flows, List<Flow> strays) {
        private static final Judged NONE = new Judged(List.of(), List.of());

        Judged {
            flows = List.copyOf(flows);
            strays = List.copyOf(strays);
        }
    }

    /** Goes on after {@code flows}. */
    TimeGate(List<Flow> flows) {
        flows.subList(Math.max(0, flows.size() - RECENT), flows.size())
                .forEach(flow -> remember(flow.timestampMicros()));
    }

    /** Judges the next flow, in the order in which the sensor wrote it. */
    Judged judge(Flow flow) {
        long time = flow.timestampMicros();
        if (taken == 0 || time - last() <= AHEAD_MICROS || time - median() <= AHEAD_MICROS) {
            remember(time);
            return new Judged(List.of(flow), drain());
        }
        List<Flow> strays = isOneTime(time) ? List.of() : drain();
        waiting.add(flow);
        if (waiting.size() < AGREED) {
            return strays.isEmpty() ? Judged.NONE : new Judged(List.of(), strays);
        }
        List<Flow> agreed = drain();
        taken = 0;
        agreed.forEach(one -> remember(one.timestampMicros()));
        return new Judged(agreed, List.of());
    }

    /** The first time that would be too far ahead now. */
    long tooFarMicros() {
        return median() + AHEAD_MICROS + 1;
    }

    private boolean isOneTime(long time) {
        return waiting.stream().allMatch(one -> Math.abs(one.timestampMicros() - time) <= AHEAD_MICROS);
    }

    private List<Flow> drain() {
        List<Flow> drained = List.copyOf(waiting);
        waiting.clear();
        return drained;
    }

    private void remember(long time) {
        recent[(int) (taken % RECENT)] = time;
        taken++;
    }

    private long last() {
        return recent[(int) ((taken - 1) % RECENT)];
    }

    private long median() {
        long[] known = Arrays.copyOf(recent, (int) Math.min(taken, RECENT));
        Arrays.sort(known);
        return known[(known.length - 1) / 2];
    }
}
