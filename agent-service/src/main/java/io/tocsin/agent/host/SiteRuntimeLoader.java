package io.tocsin.agent.host;

import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.core.agent.Agent;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes a host of its snapshot and its journal. */
final class SiteRuntimeLoader {
    private final SiteRuntimeSetup setup;
    private final Optional<SiteSnapshot> snapshot;
    private final NetworkRegistry registry;

    SiteRuntimeLoader(SiteRuntimeSetup setup, Optional<SiteSnapshot> snapshot) {
        this.setup = setup;
        this.snapshot = snapshot;
        this.registry = setup.context().registry();
    }

    SiteRuntime load() {
        snapshot.ifPresent(this::check);
        AgentGroup site = new AgentGroup(setup.context(), agents());
        Schedule pace = pace(site);
        LogPositions positions = snapshot.map(found -> found.positions().copy()).orElseGet(LogPositions::new);
        snapshot.ifPresent(found -> {
            PendingBallotsCodec.restore(site, found.desk());
            pace.restore(found.pace());
        });
        long segment = snapshot.map(SiteSnapshot::segment).orElse(0L);
        recall(site, setup.journal().read(segment));
        return new SiteRuntime(setup, site, pace, positions, new Snapshots(setup, segment));
    }

    private void check(SiteSnapshot found) {
        Hash network = registry.genesis().networkId();
        if (!found.network().equals(network)) {
            throw new IllegalStateException("the snapshot is of network " + found.network() + ", the broker has "
                    + network + "; use another data folder for another network");
        }
        List<AgentId> then =
                found.agents().stream().map(SiteSnapshot.AgentPart::id).toList();
        List<AgentId> now =
                setup.seats().stream().map(seat -> seat.enrolment().agent()).toList();
        if (!then.equals(now)) {
            throw new IllegalStateException("the snapshot is of agents " + then + ", this site is set up with " + now
                    + "; use another data folder for other agents");
        }
    }

    private List<HostedAgent> agents() {
        List<Integer> places = IntStream.range(0, setup.seats().size()).boxed().toList();
        return setup.context().workers().map(places, this::agent);
    }

    private HostedAgent agent(int place) {
        AgentSlot seat = setup.seats().get(place);
        BallotBook ballots =
                new BallotBook(registry.electorates(), registry.genesis().rule());
        Optional<SiteSnapshot.AgentPart> part =
                snapshot.map(found -> found.agents().get(place));
        Agent agent = part.map(found -> Agent.restore(seat.setup(), ballots, found.memory()))
                .orElseGet(() -> new Agent(seat.setup(), ballots));
        AgentCounters work =
                part.map(found -> AgentCounters.fromBytes(found.work())).orElseGet(AgentCounters::new);
        return new HostedAgent(seat, agent, work, setup.context().meters());
    }

    private Schedule pace(AgentGroup site) {
        if (setup.traffic() instanceof Traffic.Captured captured) {
            long stepMicros =
                    captured.step().toNanos() / Duration.ofNanos(1_000).toNanos();
            return new RoundSchedule(site, captured.feeds(), stepMicros, captured.direction());
        }
        return new LiveSchedule(site, ((Traffic.Live) setup.traffic()).source());
    }

    private void recall(AgentGroup site, List<OutboundRecord> messages) {
        BallotLogReader reader = new BallotLogReader(registry);
        for (OutboundRecord message : messages) {
            if (message.topic() == Topic.PROPOSED) {
                recall(site, own(message, reader.proposal(message.value())));
            } else if (own(message, reader.entry(message.value(), message.partition()))
                    instanceof BallotLogEntry.Voting voting) {
                recall(site, voting);
            }
        }
    }

    private static <T> T own(OutboundRecord message, Checked<T> checked) {
        return checked.value()
                .orElseThrow(() -> new IllegalStateException("the journal holds " + message + ", which is refused: "
                        + checked.refusal().orElseThrow()));
    }

    private static HostedAgent agent(AgentGroup site, SignedBatch batch) {
        AgentId signer = batch.head().signer();
        return site.find(signer)
                .orElseThrow(() -> new IllegalStateException("the journal holds words of " + signer
                        + ", who is no agent of this site; use another data folder for other agents"));
    }

    private static void recall(AgentGroup site, BallotLogEntry.Voting voting) {
        HostedAgent agent = agent(site, voting.batch());
        agent.work().nextVotes =
                Math.max(agent.work().nextVotes, voting.batch().head().counter() + 1);
        voting.votes().forEach(vote -> recallVote(site, agent, vote));
    }

    private static void recall(AgentGroup site, SignedProposal proposal) {
        HostedAgent agent = agent(site, proposal.batch());
        agent.work().nextProposal =
                Math.max(agent.work().nextProposal, proposal.batch().head().counter() + 1);
        recallProposal(site, agent, proposal.signature().id());
    }

    private static void recallVote(AgentGroup site, HostedAgent agent, Vote vote) {
        if (site.voted().add(vote.signature(), agent.id())) {
            agent.remember(vote);
            agent.work().votes++;
        }
    }

    private static void recallProposal(AgentGroup site, HostedAgent agent, SignatureId signature) {
        if (!site.desk().isProposed(signature)) {
            site.desk()
                    .propose(
                            signature,
                            site.agents().indexOf(agent),
                            new Deadline(site.time(), site.waiting().opening()));
            agent.work().proposed++;
        }
    }
}
