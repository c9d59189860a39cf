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
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.protocol.record.AgentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The lab's rounds over a broker's log: one virtual clock for all captures of a group. All agents observe the flows of a
 * step and propose; then the sensors wait until every ballot these flows led to is decided and announced, act in the
 * lab's order, and go on with the step of the next flow. So a site alone in its network decides what the lab decides.
 */
final class RoundSchedule implements Schedule {
    private static final String TAG = "tocsin/agent-rounds/v1";
    private static final Duration LONG_WAIT = Duration.ofMillis(100);
    private static final int MAX_AGENTS = 4_096;

    private enum Phase {
        READY,
        WAITING,
        DONE
    }

    private final AgentGroup group;
    private final List<SensorFeed> feeds;
    private final long stepMicros;
    private final ScenarioControl control;
    private final int[] next;
    private Phase phase = Phase.READY;
    private int step;
    private long endMicros;
    private long startedNanos;

    /** Rounds from the beginning of the feeds, which are one an agent of {@code group}, in the agents' order. */
    RoundSchedule(AgentGroup group, Traffic.Captured traffic) {
        this.group = group;
        this.feeds = new ArrayList<>(traffic.feeds());
        this.stepMicros = TimeUnit.NANOSECONDS.toMicros(traffic.step().toNanos());
        this.control = traffic.control();
        this.next = new int[feeds.size()];
        this.startedNanos = group.clock().nanos() - ScenarioControl.MAX_DELAY.toNanos();
    }

    @Override
    public List<OutboundRecord> turn(boolean caughtUp) {
        if (phase == Phase.WAITING && caughtUp) {
            endRound();
        }
        if (phase == Phase.DONE) {
            group.conclude(horizonMicros(), endMicros);
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
        group.conclude(endMicros, endMicros);
        group.meters().round(group.clock().nanos() - startedNanos);
        group.observer().roundEnded(step, endMicros);
        phase = Phase.READY;
    }

    private List<OutboundRecord> beginRound() {
        long first = first();
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

    private long first() {
        return IntStream.range(0, next.length)
                .mapToLong(i -> time(i, next[i]))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void injectAttack(ScenarioControl.Incident incident, long fromMicros) {
        int index = IntStream.range(0, feeds.size())
                .filter(i -> group.agents().get(i).id().equals(incident.agent()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(incident.agent() + " is no agent of this site"));
        feeds.set(index, control.play(incident, fromMicros));
        group.observer().changed(incident.agent(), feeds.get(index));
    }

    private record Round(List<Sample> samples, List<Assessment> assessments, List<Proposal> proposals) {}

    private List<List<Proposal>> observe() {
        List<Integer> indexes = IntStream.range(0, next.length).boxed().toList();
        List<Round> rounds = group.workers().map(indexes, this::observe);
        List<List<Proposal>> proposals = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            next[i] += round.samples().size();
            group.observer().observed(group.agents().get(i).id(), round.samples(), round.assessments());
            proposals.add(round.proposals());
        }
        return proposals;
    }

    private Round observe(int i) {
        int end = next[i];
        while (time(i, end) < endMicros) {
            end++;
        }
        List<Sample> samples = feeds.get(i).samples().subList(next[i], end);
        List<Observation> observations =
                samples.stream().map(Sample::observation).toList();
        HostedAgent agent = group.agents().get(i);
        return new Round(samples, agent.observe(observations), agent.propose());
    }

    private long time(int i, int at) {
        List<Sample> samples = feeds.get(i).samples();
        return at < samples.size() ? samples.get(at).observation().timeMicros() : Long.MAX_VALUE;
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
        return CanonicalWriter.tagged(TAG)
                .constant(phase)
                .int32(step)
                .int64(endMicros)
                .list(feeds, (out, feed) -> out.int32(feed.samples().size()))
                .list(Arrays.stream(next).boxed().toList(), CanonicalWriter::int32)
                .toBytes();
    }

    @Override
    public void restore(byte[] bytes) {
        CanonicalReader.record(TAG, bytes, in -> {
            phase = in.constant(Phase.class);
            step = in.int32();
            endMicros = in.int64();
            List<Integer> sizes = in.list(MAX_AGENTS, CanonicalReader::int32);
            List<Integer> now =
                    feeds.stream().map(feed -> feed.samples().size()).toList();
            if (!isContinued(sizes, now)) {
                throw new IllegalStateException("the traffic is not what it was at the last snapshot: it had " + sizes
                        + " flows for its agents, now " + now
                        + "; use the same files and seed, or another data folder");
            }
            List<Integer> positions = in.list(MAX_AGENTS, CanonicalReader::int32);
            Arrays.setAll(next, positions::get);
            return this;
        });
    }

    // An attack that spectators asked for after the snapshot has made a feed longer.
    private boolean isContinued(List<Integer> then, List<Integer> now) {
        boolean isLonger =
                then.size() == now.size() && IntStream.range(0, then.size()).allMatch(i -> then.get(i) <= now.get(i));
        boolean isChanged = !control.view().events().isEmpty();
        return then.equals(now) || (isLonger && isChanged);
    }
}
