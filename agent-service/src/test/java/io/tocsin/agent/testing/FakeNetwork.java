package io.tocsin.agent.testing;

import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.site.NetworkAccess;
import io.tocsin.agent.source.FlowTopic;
import io.tocsin.agent.witness.WitnessPort;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A network in memory with a consensus of its own, founded by whoever enrols first. */
public final class FakeNetwork implements NetworkAccess {
    private Optional<NetworkRegistry> registry = Optional.empty();
    private Optional<FakeBroker> broker = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closed;

    /** What the next connection breaks with, once. */
    public void breakWith(RuntimeException next) {
        failure = Optional.of(next);
    }

    public int connections() {
        return connections.get();
    }

    public boolean isClosed() {
        return closed;
    }

    public FakeBroker broker() {
        return broker.orElseThrow();
    }

    @Override
    public NetworkRegistry registry() {
        return registry.orElseThrow(() -> new IllegalStateException("the registry has not been read yet"));
    }

    @Override
    public void readRegistryToItsEnd() {}

    @Override
    public void enrol(List<Enrolment> agents, KeyFiles keys, Genesis founding) {
        if (registry.isPresent()) {
            return;
        }
        List<Member> members = new ArrayList<>();
        members.add(new Member(
                TestNetwork.CONSENSUS,
                new OrganisationId("network"),
                Member.Role.CONSENSUS,
                0,
                TestNetwork.key("consensus").verifyingKey()));
        agents.forEach(agent -> members.add(new Member(
                agent.agent(),
                agent.organisation(),
                agent.site(),
                Member.Role.AGENT,
                0,
                keys.loadOrCreate(agent.agent().value()).verifyingKey())));
        NetworkRegistry founded = new NetworkRegistry(Optional.empty());
        founded.accept(founding.toBytes());
        founded.accept(RegistryEpoch.sign(founding.networkId(), 1, members, keys.loadOrCreate("network"))
                .toBytes());
        registry = Optional.of(founded);
        FakeBroker made = new FakeBroker(founding.ballotPartitions());
        TinyConsensus consensus = new TinyConsensus(
                made,
                founded,
                new MemberSigner(founding.networkId(), TestNetwork.CONSENSUS, 0, TestNetwork.key("consensus")));
        made.beforePoll(consensus::look);
        broker = Optional.of(made);
    }

    @Override
    public LogPort connect(NetworkRegistry known, LogPositions from) {
        connections.incrementAndGet();
        FakeBroker.Port port = broker().connect(from);
        return port.onSend(message -> {
            if (failure.isPresent()) {
                RuntimeException now = failure.get();
                failure = Optional.empty();
                throw now;
            }
        });
    }

    @Override
    public FlowTopic flows() {
        throw new IllegalStateException("no flows here");
    }

    @Override
    public WitnessPort ledger() {
        return new FakeLedger(registry()).connect();
    }

    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
