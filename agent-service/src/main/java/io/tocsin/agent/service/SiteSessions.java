package io.tocsin.agent.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.agent.ballots.SiteClock;
import io.tocsin.agent.ballots.VerdictTimeouts;
import io.tocsin.agent.host.SiteRuntime;
import io.tocsin.agent.host.SiteRuntimeSetup;
import io.tocsin.agent.journal.FileJournal;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.members.AgentSlot;
import io.tocsin.agent.members.QuarantineOrder;
import io.tocsin.agent.members.RevocationOrder;
import io.tocsin.agent.members.SiteContext;
import io.tocsin.agent.members.SiteObserver;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.agent.metrics.WitnessMeters;
import io.tocsin.agent.site.NetworkAccess;
import io.tocsin.agent.site.Plan;
import io.tocsin.agent.site.SiteFolder;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.agent.snapshot.SnapshotFile;
import io.tocsin.agent.witness.LedgerWitness;
import io.tocsin.agent.witness.WitnessFile;
import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.parallel.Workers;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Seeds;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A site's sessions, each the life of one connection. The runtime outlives them: after a loss of the broker it goes on as it was. Only one
 * whose turn was cut short is loaded anew from the folder.
 */
final class SiteSessions implements AutoCloseable {
    private static final int MAX_DOUBTS_TOLD = 5;
    private static final Logger LOG = Logger.getLogger(SiteSessions.class);

    private final AgentConfig config;
    private final NetworkAccess network;
    private final Plan plan;
    private final AgentMeters meters;
    private final WitnessMeters witnessMeters;
    private final SiteObserver observer;
    private final Workers workers;
    private final Claim claim;
    private @Nullable SiteFolder folder;
    private @Nullable ServiceLoop witnessing;
    private volatile @Nullable SiteRuntime runtime;

    SiteSessions(AgentConfig config, NetworkAccess network, Plan plan, MeterRegistry meters, SiteObserver observer) {
        this.config = config;
        this.network = network;
        this.plan = plan;
        this.meters = new AgentMeters(meters);
        this.witnessMeters = new WitnessMeters(meters);
        this.observer = observer;
        this.claim = Claim.of(config);
        this.workers = new Workers(
                "agent-worker", config.parallelism().orElse(Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Locks the data folder for this process.
     *
     * @throws io.tocsin.detection.capture.CaptureException if the files named are not those of its sensors
     * @throws IllegalStateException if another process has it, or its snapshot is damaged
     */
    void lockFolder() {
        SiteFolder locked = SiteFolder.lock(config.dataDir());
        folder = locked;
        plan.settle(locked);
        boolean there = new SnapshotFile(locked.snapshot()).load().isPresent();
        LOG.infof("data folder taken: folder=%s snapshot=%s", locked.path(), there);
    }

    boolean isEnrolled() {
        return runtime != null;
    }

    SiteView view() {
        return Optional.ofNullable(runtime).map(SiteRuntime::view).orElse(SiteView.EMPTY);
    }

    /** Gives an operator's order; the answer to come, or empty if there is no site yet or too many orders wait. */
    Optional<CompletableFuture<RevocationOrder.Done>> give(RevocationOrder order) {
        return Optional.ofNullable(runtime).flatMap(ready -> ready.give(order));
    }

    /** Gives an operator's answer about trusted rows, likewise. */
    Optional<CompletableFuture<QuarantineOrder.Done>> give(QuarantineOrder order) {
        return Optional.ofNullable(runtime).flatMap(ready -> ready.give(order));
    }

    ServiceLoop.Session begin() {
        KeyFiles keys = new KeyFiles(config.keysDir());
        List<Enrolment> agents =
                plan.enrolments().stream().map(this::operated).map(claim::on).toList();
        if (runtime == null && keys.has(NetworkSetup.NETWORK_KEY)) {
            network.enrol(agents, keys, founding(keys));
        }
        NetworkRegistry registry = network.registry();
        List<Member> members = members(agents, keys, registry);
        members.forEach(claim::require);
        SiteRuntime ready = runtime(registry, members, keys);
        LogPort port = network.connect(registry, ready.positions());
        ServiceLoop.Session turns = new Turns(ready, port).begin();
        witness(registry, signer(members.get(0), keys, registry));
        return turns;
    }

    private Enrolment operated(Enrolment agent) {
        return plan.scenarioControl().map(control -> control.enrolled(agent)).orElse(agent);
    }

    // One witness a service is enough: a party's agents vouch with one voice. It never holds up their own work.
    private void witness(NetworkRegistry registry, MemberSigner signer) {
        SiteFolder mine = folder;
        if (witnessing == null && mine != null) {
            LedgerWitness.Setup setup =
                    new LedgerWitness.Setup(signer, new WitnessFile(mine.witness()), SiteClock.SYSTEM, witnessMeters);
            witnessing = new ServiceLoop(
                            "tocsin-agent-witness",
                            () -> new LedgerWitness(network.ledger(), registry, setup).begin(),
                            failure -> LOG.warnf("witness of the ledger waits why=%s", failure.getMessage()))
                    .begin();
        }
    }

    /**
     * One member an agent, in their order.
     *
     * @throws IllegalStateException if the registry does not name all of them with these keys
     */
    private static List<Member> members(List<Enrolment> agents, KeyFiles keys, NetworkRegistry registry) {
        List<Member> members = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Enrolment agent : agents) {
            SigningKey key = keys.loadOrCreate(agent.agent().value());
            find(agent, key, registry)
                    .ifPresentOrElse(
                            members::add, () -> missing.add(agent.agent() + " with key " + key.verifyingKey()));
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the registry of network "
                    + registry.genesis().name() + " does not name " + missing.size() + " of " + agents.size()
                    + " agents; its owner must enrol " + String.join(", ", missing));
        }
        return members;
    }

    private static MemberSigner signer(Member member, KeyFiles keys, NetworkRegistry registry) {
        return new MemberSigner(
                registry.genesis().networkId(),
                member.id(),
                member.keyEpoch(),
                keys.loadOrCreate(member.id().value()));
    }

    private static Optional<Member> find(Enrolment agent, SigningKey key, NetworkRegistry registry) {
        return registry.current().stream()
                .filter(member -> member.id().equals(agent.agent())
                        && member.role() == Member.Role.AGENT
                        && member.key().equals(key.verifyingKey()))
                .findFirst();
    }

    private Genesis founding(KeyFiles keys) {
        VotingRule rule = Genesis.rule(config.network().rule());
        return new Genesis(
                config.network().name(),
                keys.loadOrCreate(NetworkSetup.NETWORK_KEY).verifyingKey(),
                config.network().partitions(),
                rule,
                rule.trust());
    }

    private SiteRuntime runtime(NetworkRegistry registry, List<Member> members, KeyFiles keys) {
        SiteRuntime before = runtime;
        if (before != null && before.isConsistent()) {
            return before;
        }
        Optional.ofNullable(before).ifPresent(SiteRuntime::close);
        SiteRuntime loaded = load(registry, members, keys);
        runtime = loaded;
        return loaded;
    }

    private SiteRuntime load(NetworkRegistry registry, List<Member> members, KeyFiles keys) {
        SiteFolder mine = folder;
        if (mine == null) {
            throw new IllegalStateException("the data folder was not taken");
        }
        mine.pin(registry.genesis().networkId());
        SnapshotFile snapshots = new SnapshotFile(mine.snapshot());
        Optional<SiteSnapshot> snapshot = snapshots.load();
        Plan.Opened opened = plan.open(snapshot.map(SiteSnapshot::source));
        List<MemberSigner> signers =
                members.stream().map(member -> signer(member, keys, registry)).toList();
        List<Enrolment> enrolled = members.stream().map(Claim::enrolled).toList();
        SiteRuntimeSetup setup = new SiteRuntimeSetup(
                slots(opened, enrolled, signers),
                opened.traffic(),
                context(registry),
                new FileJournal(mine.path()),
                snapshots,
                config.snapshotInterval());
        setup.traffic().rounds().ifPresent(feeds -> observer.began(setup.slots(), feeds, registry.genesis()));
        return SiteRuntime.load(setup, snapshot);
    }

    private SiteContext context(NetworkRegistry registry) {
        return new SiteContext(
                registry,
                network::readRegistryToItsEnd,
                workers,
                observer,
                meters,
                SiteClock.SYSTEM,
                new VerdictTimeouts(config.openingTimeout(), config.verdictMargin()));
    }

    private List<AgentSlot> slots(Plan.Opened opened, List<Enrolment> agents, List<MemberSigner> signers) {
        Allowlist allowlist = Spared.of(config);
        Learners learners = plan.learners(PlanFactory.tuning(config));
        List<AgentSlot> slots = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            Enrolment agent = agents.get(i);
            Plan.Sensor sensor = opened.sensors().get(i);
            warnOfDoubts(agent, sensor.trusted());
            AgentSetup setup = new AgentSetup(
                    agent.agent(),
                    sensor.space(),
                    sensor.trusted().baseline(),
                    allowlist,
                    learners.policy(),
                    learners.detectors(),
                    learners.heads(),
                    Seeds.model(config.seed(), agent.agent()));
            slots.add(new AgentSlot(agent, signers.get(i), setup, sensor.trusted()));
        }
        return slots;
    }

    private static void warnOfDoubts(Enrolment agent, TrustedTraffic trusted) {
        trusted.doubts().stream()
                .limit(MAX_DOUBTS_TOLD)
                .forEach(doubt -> LOG.warnf(
                        "the Baseline may hold attacks, which are not trusted: agent=%s flows=%d why=%s",
                        agent.agent(), doubt.flows(), doubt.reason()));
    }

    @Override
    public void close() {
        Optional.ofNullable(witnessing).ifPresent(ServiceLoop::close);
        Optional.ofNullable(runtime).ifPresent(SiteRuntime::close);
        network.close();
        workers.close();
        Optional.ofNullable(folder).ifPresent(SiteFolder::close);
    }

    /** One connection's life. */
    private static final class Turns implements ServiceLoop.Session {
        private final SiteRuntime runtime;
        private final LogPort port;
        private boolean isWhole;

        Turns(SiteRuntime runtime, LogPort port) {
            this.runtime = runtime;
            this.port = port;
        }

        Turns begin() {
            try {
                runtime.connect(port);
                isWhole = true;
                return this;
            } finally {
                if (!isWhole) {
                    port.close();
                }
            }
        }

        @Override
        public void turn() {
            isWhole = false;
            runtime.turn(port);
            isWhole = true;
        }

        // Closed after a whole turn, it was told to stop; after a broken one, the connection or the runtime is lost.
        @Override
        public void close() {
            try {
                if (isWhole) {
                    runtime.stop(port);
                }
            } finally {
                port.close();
            }
        }
    }
}
