package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
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
import java.util.stream.IntStream;

/**
 * The lab's rounds over a broker's log: one virtual clock for all captures of a site. All agents observe the flows of a
 * step and propose; then the sensors wait until every ballot these flows led to is decided and announced, act in the
 * lab's order, and go on with the step of the next flow. So a site alone in its network decides what the lab decides.
 */
final class RoundSchedule implements Schedule {
    private static final String TAG = "tocsin/agent-rounds/v1";
    private static final Duration NO_WAIT = Duration.ZERO;
    private static final Duration LONG_WAIT = Duration.ofMillis(100);
    private static final int MAX_AGENTS = 4_096;

    private enum Phase {
        READY,
        WAITING,
        DONE
    }

    private final AgentGroup site;
    private final List<SensorFeed> feeds;
    private final long stepMicros;
    private final ScenarioControl direction;
    private final int[] next;
    private Phase phase = Phase.READY;
    private int step;
    private long endMicros;
    private long begunNanos;

    /**
     * Rounds from the beginning of the feeds.
     *
     * @param feeds one an agent of the site, in the agents' order
     * @param stepMicros capture time of a round, above 0
     * @param direction says when the next round may begin, and what is to happen in it
     */
    RoundSchedule(AgentGroup site, List<SensorFeed> feeds, long stepMicros, ScenarioControl direction) {
        this.site = site;
        this.feeds = new ArrayList<>(feeds);
        this.stepMicros = stepMicros;
        this.direction = direction;
        this.next = new int[feeds.size()];
        this.begunNanos = site.time().nanos() - ScenarioControl.MAX_DELAY.toNanos();
    }

    @Override
    public List<OutboundRecord> turn(boolean caughtUp) {
        if (phase == Phase.WAITING && caughtUp) {
            endRound();
        }
        if (phase == Phase.DONE) {
            site.conclude(horizonMicros(), endMicros);
        }
        return phase == Phase.READY && caughtUp && isTime() ? beginRound() : List.of();
    }

    private boolean isTime() {
        return !direction.isPaused()
                && site.time().nanos() - begunNanos >= direction.delay().toNanos();
    }

    private void endRound() {
        if (!site.desk().isSettled(endMicros)) {
            return;
        }
        site.reportOverdue();
        site.conclude(endMicros, endMicros);
        site.meters().round(site.time().nanos() - begunNanos);
        site.observer().roundEnded(step, endMicros);
        phase = Phase.READY;
    }

    private List<OutboundRecord> beginRound() {
        long first = first();
        if (first == Long.MAX_VALUE) {
            phase = Phase.DONE;
            direction.end();
            site.observer().finished();
            return List.of();
        }
        begunNanos = site.time().nanos();
        long from = first / stepMicros * stepMicros;
        endMicros = from + stepMicros;
        step++;
        direction.begin(step);
        direction.takeIncidents().forEach(incident -> injectAttack(incident, from));
        phase = Phase.WAITING;
        return site.propose(observe());
    }

    private long first() {
        return IntStream.range(0, next.length)
                .mapToLong(i -> time(i, next[i]))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void injectAttack(ScenarioControl.Incident incident, long fromMicros) {
        int place = IntStream.range(0, feeds.size())
                .filter(i -> site.agents().get(i).id().equals(incident.agent()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(incident.agent() + " is no agent of this site"));
        feeds.set(place, direction.play(incident, fromMicros));
        site.observer().changed(incident.agent(), feeds.get(place));
    }

    private record Round(List<Sample> samples, List<Assessment> assessments, List<Proposal> proposals) {}

    private List<List<Proposal>> observe() {
        List<Integer> places = IntStream.range(0, next.length).boxed().toList();
        List<Round> rounds = site.workers().map(places, this::observe);
        List<List<Proposal>> proposals = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            next[i] += round.samples().size();
            site.observer().observed(site.agents().get(i).id(), round.samples(), round.assessments());
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
        HostedAgent agent = site.agents().get(i);
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
                : phase == Phase.WAITING && site.desk().isSettled(endMicros);
        return idle ? NO_WAIT : LONG_WAIT;
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
            List<Integer> places = in.list(MAX_AGENTS, CanonicalReader::int32);
            for (int i = 0; i < next.length; i++) {
                next[i] = places.get(i);
            }
            return this;
        });
    }

    // An attack that spectators asked for after the snapshot has made a feed longer.
    private boolean isContinued(List<Integer> then, List<Integer> now) {
        boolean isLonger =
                then.size() == now.size() && IntStream.range(0, then.size()).allMatch(i -> then.get(i) <= now.get(i));
        boolean isChanged = !direction.view().events().isEmpty();
        return then.equals(now) || (isLonger && isChanged);
    }
}
