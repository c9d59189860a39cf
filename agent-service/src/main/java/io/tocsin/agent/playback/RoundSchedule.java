package io.tocsin.agent.playback;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.HostedAgent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.feed.Sample;
import io.tocsin.protocol.record.AgentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The lab's rounds over a broker's log: one virtual clock for all feeds of a group. All agents observe the flows of a
 * step and propose; then the sensors wait until every ballot these flows led to is decided and announced, act in the
 * lab's order, and go on with the step of the next flow. So a site alone in its network decides what the lab decides.
 */
final class RoundSchedule implements Schedule {
    static final int MAX_AGENTS = 4_096;

    private static final String TAG = "tocsin/agent-rounds/v1";
    private static final Duration LONG_WAIT = Duration.ofMillis(100);

    private enum Phase {
        READY,
        WAITING,
        DONE
    }

    private final AgentGroup group;
    private final SampleSource samples;
    private final long stepMicros;
    private final ScenarioControl control;
    private Phase phase = Phase.READY;
    private int step;
    private long endMicros;
    private long startedNanos;

    /**
     * Rounds from the beginning.
     *
     * @param samples of the agents of {@code group}, in their order
     * @param step capture time of a round
     */
    RoundSchedule(AgentGroup group, SampleSource samples, Duration step, ScenarioControl control) {
        this.group = group;
        this.samples = samples;
        this.stepMicros = TimeUnit.NANOSECONDS.toMicros(step.toNanos());
        this.control = control;
        this.startedNanos = group.clock().nanos() - ScenarioControl.MAX_DELAY.toNanos();
    }

    @Override
    public List<OutboundRecord> turn(boolean caughtUp) {
        if (phase == Phase.WAITING && caughtUp) {
            endRound();
        }
        if (phase == Phase.DONE) {
            group.conclude(horizonMicros(), ballot -> endMicros);
        }
        return phase == Phase.READY && caughtUp && isTime() ? beginRound() : List.of();
    }

    private boolean isTime() {
        return !control.isPaused()
                && group.clock().nanos() - startedNanos >= control.delay().toNanos();
    }

    private void endRound() {
        if (!group.ballots().isSettled(endMicros)) {
            return;
        }
        group.reportOverdue();
        group.conclude(endMicros, ballot -> endMicros);
        group.meters().round(group.clock().nanos() - startedNanos);
        group.observer().roundEnded(step, endMicros);
        phase = Phase.READY;
    }

    private List<OutboundRecord> beginRound() {
        long first = samples.firstMicros();
        if (first == Long.MAX_VALUE) {
            phase = Phase.DONE;
            control.end();
            group.observer().finished();
            return List.of();
        }
        startedNanos = group.clock().nanos();
        long from = first / stepMicros * stepMicros;
        endMicros = from + stepMicros;
        step++;
        control.begin(step);
        control.pollIncidents().forEach(incident -> injectAttack(incident, from));
        phase = Phase.WAITING;
        return group.propose(observe());
    }

    private void injectAttack(ScenarioControl.Incident incident, long fromMicros) {
        int index = IntStream.range(0, group.agents().size())
                .filter(i -> group.agents().get(i).id().equals(incident.agent()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(incident.agent() + " is no agent of this site"));
        samples.change(index, control.play(incident, fromMicros));
    }

    private record Round(List<Sample> samples, List<Assessment> assessments, List<Proposal> proposals) {}

    private List<List<Proposal>> observe() {
        List<Integer> indexes =
                IntStream.range(0, group.agents().size()).boxed().toList();
        List<Round> rounds = group.workers().map(indexes, this::observe);
        List<List<Proposal>> proposals = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            group.observer().observed(group.agents().get(i).id(), round.samples(), round.assessments());
            proposals.add(round.proposals());
        }
        return proposals;
    }

    private Round observe(int i) {
        List<Sample> taken = samples.take(i, endMicros);
        List<Observation> observations = taken.stream().map(Sample::observation).toList();
        HostedAgent agent = group.agents().get(i);
        return new Round(taken, agent.observe(observations), agent.propose(control));
    }

    @Override
    public Duration timeout() {
        boolean idle = phase == Phase.READY
                ? isTime()
                : phase == Phase.WAITING && group.ballots().isSettled(endMicros);
        return idle ? Duration.ZERO : LONG_WAIT;
    }

    @Override
    public AgentStatus.State state() {
        return switch (phase) {
            case READY -> AgentStatus.State.WATCHING;
            case WAITING -> AgentStatus.State.WAITING;
            case DONE -> AgentStatus.State.DONE;
        };
    }

    @Override
    public long nowMicros() {
        return endMicros;
    }

    @Override
    public long horizonMicros() {
        return phase == Phase.DONE ? Long.MAX_VALUE : endMicros;
    }

    @Override
    public byte[] toBytes() {
        CanonicalWriter out =
                CanonicalWriter.tagged(TAG).constant(phase).int32(step).int64(endMicros);
        return samples.write(out).toBytes();
    }

    @Override
    public void restore(byte[] bytes) {
        CanonicalReader.record(TAG, bytes, in -> {
            phase = in.constant(Phase.class);
            step = in.int32();
            endMicros = in.int64();
            samples.read(in, endMicros);
            return this;
        });
    }
}
