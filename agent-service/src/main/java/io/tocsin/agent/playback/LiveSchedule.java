package io.tocsin.agent.playback;

import io.tocsin.agent.ballots.DecidedBallot;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.HostedAgent;
import io.tocsin.agent.source.LiveSource;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.protocol.record.AgentStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Live traffic never waits: each turn the agents act on what is confirmed, then observe what has come. */
final class LiveSchedule implements Schedule {
    private static final Duration SHORT_WAIT = Duration.ofMillis(50);

    private final AgentGroup group;
    private final LiveSource source;
    private boolean isMoreThere;

    LiveSchedule(AgentGroup group, LiveSource source) {
        this.group = group;
        this.source = source;
    }

    @Override
    public List<OutboundRecord> turn(boolean caughtUp) {
        long now = nowMicros();
        group.conclude(horizonMicros(), ballot -> decidedBy(ballot, now));
        List<LiveSource.Arrival> arrivals = source.poll();
        isMoreThere =
                arrivals.stream().anyMatch(arrival -> !arrival.observations().isEmpty());
        group.meters().lag(source.lag());
        List<Integer> indexes = IntStream.range(0, arrivals.size()).boxed().toList();
        List<List<Proposal>> proposals =
                group.workers().map(indexes, i -> observe(group.agents().get(i), arrivals.get(i)));
        return group.propose(proposals);
    }

    // Whoever joins late reads old verdicts: what they list ends when it ends for everybody, not a week from now.
    private static long decidedBy(DecidedBallot ballot, long nowMicros) {
        return Math.min(nowMicros, TimeUnit.MILLISECONDS.toMicros(ballot.decidedMillis()));
    }

    private List<Proposal> observe(HostedAgent agent, LiveSource.Arrival arrival) {
        agent.badLines(arrival.badLines());
        if (arrival.observations().isEmpty()) {
            return List.of();
        }
        agent.observe(arrival.observations());
        return agent.propose(Conduct.HONEST);
    }

    @Override
    public Duration timeout() {
        return isMoreThere ? Duration.ZERO : SHORT_WAIT;
    }

    @Override
    public AgentStatus.State state() {
        return AgentStatus.State.WATCHING;
    }

    @Override
    public long nowMicros() {
        return group.clock().micros();
    }

    @Override
    public long horizonMicros() {
        return Long.MAX_VALUE;
    }
}
