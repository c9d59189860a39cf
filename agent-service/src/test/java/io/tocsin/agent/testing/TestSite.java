package io.tocsin.agent.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.agent.ballots.VerdictTimeouts;
import io.tocsin.agent.host.SiteRuntime;
import io.tocsin.agent.host.SiteRuntimeSetup;
import io.tocsin.agent.journal.FileJournal;
import io.tocsin.agent.journal.Journal;
import io.tocsin.agent.members.AgentSlot;
import io.tocsin.agent.members.SiteContext;
import io.tocsin.agent.members.SiteObserver;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.playback.Traffic;
import io.tocsin.agent.snapshot.SnapshotFile;
import io.tocsin.agent.snapshot.SnapshotStore;
import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.parallel.Workers;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Seeds;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A network of one site over a broker of lists, on a folder that outlives its runtimes. */
public final class TestSite {
    public static final long SEED = 7;
    public static final int PARTITIONS = 3;
    public static final Duration OPENING = Duration.ofSeconds(30);
    public static final Duration MARGIN = Duration.ofSeconds(10);

    private final Path folder;
    private final List<SensorFeed> feeds;
    private final Learners learners;
    private final Duration step;
    private final NetworkRegistry registry;
    private final FakeBroker broker;
    private final TinyConsensus consensus;
    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AgentMeters counting = new AgentMeters(meters);
    private SiteObserver observer = SiteObserver.NONE;
    private UnaryOperator<Journal> journals = UnaryOperator.identity();
    private UnaryOperator<SnapshotStore> snapshots = UnaryOperator.identity();
    private Duration snapshotEvery = Duration.ofHours(1);
    private int threads = 2;
    private ScenarioControl control = ScenarioControl.fixed(Duration.ZERO);

    public TestSite(Path folder, List<SensorFeed> feeds, Learners learners, Duration step) {
        this.folder = folder;
        this.feeds = feeds;
        this.learners = learners;
        this.step = step;
        this.registry = registry(feeds.stream().map(SensorFeed::enrolment).toList());
        this.broker = new FakeBroker(PARTITIONS);
        this.consensus = new TinyConsensus(broker, registry, signer(TestNetwork.CONSENSUS));
        broker.beforePoll(consensus::look);
    }

    private TestSite(Path folder, List<SensorFeed> feeds, TestSite network) {
        this.folder = folder;
        this.feeds = feeds;
        this.learners = network.learners;
        this.step = network.step;
        this.registry = network.registry;
        this.broker = network.broker;
        this.consensus = network.consensus;
    }

    /** A site of its own in this network, with some of its agents. */
    public TestSite part(Path other, int from, int to) {
        return new TestSite(other, feeds.subList(from, to), this);
    }

    /** A registry of these agents and a consensus. */
    public static NetworkRegistry registry(List<Enrolment> agents) {
        VotingRule rule = new VotingRule.ByzantineQuorum();
        Genesis genesis =
                new Genesis("test", TestNetwork.key("network").verifyingKey(), PARTITIONS, rule, rule.trust());
        List<Member> members = new ArrayList<>();
        members.add(member(TestNetwork.CONSENSUS, new OrganisationId("network"), Member.Role.CONSENSUS));
        agents.forEach(agent -> members.add(member(agent.agent(), agent.organisation(), Member.Role.AGENT)));
        NetworkRegistry registry = new NetworkRegistry(Optional.of(genesis.networkId()));
        registry.accept(genesis.toBytes()).ifPresent(TestSite::fail);
        registry.accept(RegistryEpoch.sign(genesis.networkId(), 1, members, TestNetwork.key("network"))
                        .toBytes())
                .ifPresent(TestSite::fail);
        return registry;
    }

    private static void fail(String why) {
        throw new IllegalStateException(why);
    }

    private static Member member(AgentId id, OrganisationId organisation, Member.Role role) {
        return new Member(id, organisation, role, 0, TestNetwork.key(id.value()).verifyingKey());
    }

    public MemberSigner signer(AgentId id) {
        return new MemberSigner(registry.genesis().networkId(), id, 0, TestNetwork.key(id.value()));
    }

    public TestSite observer(SiteObserver watching) {
        observer = watching;
        return this;
    }

    public TestSite journals(UnaryOperator<Journal> wrap) {
        journals = wrap;
        return this;
    }

    public TestSite snapshots(UnaryOperator<SnapshotStore> wrap) {
        snapshots = wrap;
        return this;
    }

    public TestSite snapshotEvery(Duration every) {
        snapshotEvery = every;
        return this;
    }

    public TestSite threads(int count) {
        threads = count;
        return this;
    }

    /** Plays the feeds as {@code how} says. */
    public TestSite control(ScenarioControl how) {
        control = how;
        return this;
    }

    /** A site as the folder has it. */
    public SiteRuntime load() {
        return load(new Traffic.Captured(feeds, step, control));
    }

    public SiteRuntime load(Traffic traffic) {
        SnapshotStore store = snapshots.apply(new SnapshotFile(folder.resolve("snapshot.bin")));
        SiteRuntimeSetup setup = new SiteRuntimeSetup(
                feeds.stream().map(this::slot).toList(),
                traffic,
                context(),
                journals.apply(new FileJournal(folder)),
                store,
                snapshotEvery);
        return SiteRuntime.load(setup, store.load());
    }

    public SiteContext context() {
        return new SiteContext(
                registry,
                () -> {},
                new Workers("agent-worker", threads),
                observer,
                counting,
                time,
                new VerdictTimeouts(OPENING, MARGIN));
    }

    private AgentSlot slot(SensorFeed feed) {
        AgentId id = feed.enrolment().agent();
        return new AgentSlot(
                feed.enrolment(),
                signer(id),
                new AgentSetup(
                        id,
                        feed.space(),
                        feed.baseline(),
                        new Allowlist(Set.of()),
                        learners.policy(),
                        learners.detectors(),
                        learners.heads(),
                        Seeds.model(SEED, id)),
                feed.trusted());
    }

    public FakeBroker.Port connect(SiteRuntime runtime) {
        FakeBroker.Port port = broker.connect(runtime.positions());
        runtime.connect(port);
        return port;
    }

    public FakeBroker broker() {
        return broker;
    }

    public TinyConsensus consensus() {
        return consensus;
    }

    public NetworkRegistry registry() {
        return registry;
    }

    public FakeTime time() {
        return time;
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    public List<SensorFeed> feeds() {
        return feeds;
    }
}
