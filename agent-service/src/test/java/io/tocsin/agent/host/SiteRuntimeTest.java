package io.tocsin.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.SiteObserver;
import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.playback.Traffic;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.agent.snapshot.SnapshotFile;
import io.tocsin.agent.testing.FakeBroker;
import io.tocsin.agent.testing.Killed;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteRuntimeTest {
    private static final TrafficSource SOURCE = new TrafficSource.Generated(5, 2);
    private static final Feeds FEEDS = Feeds.prepare(SOURCE, TestSite.SEED);
    private static final Learners LEARNERS = Learners.of(SOURCE);

    @TempDir
    private Path folder;

    private final Measured measured = new Measured();
    private TestSite site;

    @BeforeEach
    void setUp() {
        site = new TestSite(folder, FEEDS.sensors(), LEARNERS, FEEDS.step()).observer(measured);
    }

    @Test
    void shouldRefuseAVerdictThatWasForged() {
        site.broker().beforePoll(() -> {});
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        site.consensus().look();
        ThreatSignature open = first();
        int partition = site.registry().genesis().partitionOf(open.id());

        site.consensus()
                .announce(new AcceptedSignature(new Verdict.Accepted(open.id(), Effect.ENFORCE), open, partition, 0));
        runtime.turn(port);

        assertThat(measured.events.get(open.author()))
                .filteredOn(AgentEvent.Refused.class::isInstance)
                .contains(new AgentEvent.Refused(open.author(), open.id(), AgentEvent.Refused.Reason.NOT_CONFIRMED));
        assertThat(measured.events).hasSize(5);
        assertThat(site.meters().counter("tocsin.verdicts.unconfirmed").count()).isEqualTo(1);
    }

    @Test
    void shouldRefuseAForgedAcceptanceOfWhatWasConcludedOtherwiseAndPassOverARepetition() {
        SiteRuntime runtime = finish();
        LogPort port = site.connect(runtime);
        double before = site.meters().counter("tocsin.verdicts.unconfirmed").count();
        Verdict.Accepted accepted = site.consensus().verdicts().values().stream()
                .filter(Verdict.Accepted.class::isInstance)
                .map(Verdict.Accepted.class::cast)
                .findFirst()
                .orElseThrow();
        ThreatSignature signature = site.consensus().signatures().get(accepted.signature());
        Effect other = accepted.effect() == Effect.ENFORCE ? Effect.ADVISORY : Effect.ENFORCE;
        int partition = site.registry().genesis().partitionOf(accepted.signature());
        int events = measured.events.get(signature.author()).size();

        site.consensus().announce(new AcceptedSignature(accepted, signature, partition, 0));
        runtime.turn(port);
        assertThat(measured.events.get(signature.author())).hasSize(events);

        site.consensus()
                .announce(new AcceptedSignature(
                        new Verdict.Accepted(accepted.signature(), other), signature, partition, 0));
        runtime.turn(port);
        assertThat(measured.events.get(signature.author())).hasSize(events + 1);
        assertThat(site.meters().counter("tocsin.verdicts.unconfirmed").count() - before)
                .isEqualTo(1);
    }

    @Test
    void shouldKeepAnAnnouncementThatIsAheadOfTheLog() {
        site.consensus().closing(false);
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        runtime.turn(port);
        ThreatSignature open = first();
        int partition = site.registry().genesis().partitionOf(open.id());

        site.consensus()
                .announce(new AcceptedSignature(
                        new Verdict.Accepted(open.id(), Effect.ENFORCE), open, partition, 1_000_000));
        runtime.turn(port);

        assertThat(site.meters().counter("tocsin.verdicts.unconfirmed").count()).isZero();
    }

    @Test
    void shouldWaitForTheConsensusButNotForEver() {
        site.broker().beforePoll(() -> {});
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        runtime.turn(port);
        assertThat(measured.steps).isZero();
        assertThat(runtime.view().agents())
                .allSatisfy(agent -> assertThat(agent.status().state()).isEqualTo(AgentStatus.State.WAITING));

        int proposals = measured.proposals.size();
        site.time().pass(TestSite.OPENING.minusSeconds(1));
        runtime.turn(port);
        assertThat(measured.steps).isZero();

        site.time().pass(Duration.ofSeconds(1));
        runtime.turn(port);
        assertThat(measured.steps).isEqualTo(1);
        assertThat(site.meters().counter("tocsin.ballots.overdue").count())
                .isEqualTo((double) proposals)
                .isPositive();
    }

    // Attack H6 a: the consensus kept the announcement back, and an agent whose own count said ENFORCE did not act.
    @Test
    void shouldActOnItsOwnCountThoughNothingIsAnnouncedAndComplain() {
        site.consensus().announcing(false);
        SiteRuntime runtime = finish();
        Set<SignatureId> accepted = new HashSet<>();
        site.consensus().verdicts().values().forEach(verdict -> verdict.accepted()
                .ifPresent(yes -> accepted.add(yes.signature())));

        assertThat(adopted()).isEqualTo(accepted).isNotEmpty();
        assertThat(site.meters().counter("tocsin.ballots.overdue").count()).isZero();

        LogPort port = site.connect(runtime);
        site.time().pass(TestSite.MARGIN.plusSeconds(10));
        runtime.turn(port);
        assertThat(complaints()).containsExactly(Complaint.Kind.VERDICT_WITHHELD);
        assertThat(site.meters()
                        .counter("tocsin.agent.complaints", "kind", "verdict_withheld")
                        .count())
                .isEqualTo(accepted.size());
    }

    @Test
    void shouldMissNoAnnouncementThatComes() {
        SiteRuntime runtime = finish();
        LogPort port = site.connect(runtime);
        site.time().pass(TestSite.MARGIN.plusSeconds(10));
        runtime.turn(port);

        assertThat(complaints()).isEmpty();
    }

    // Attack H6 a: a proposal that the consensus kept back was only a line in one agent's log.
    @Test
    void shouldComplainWhereTheConsensusDoesNotWriteThatItsProposalsAreWithheld() {
        site.broker().beforePoll(() -> {});
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        runtime.turn(port);
        int proposals = measured.proposals.size();
        site.time().pass(TestSite.OPENING);
        runtime.turn(port);
        runtime.turn(port);

        List<Complaint.Batch> said = complaintBatches();
        assertThat(said.stream().mapToInt(batch -> batch.complaints().size()).sum())
                .isEqualTo(proposals)
                .isPositive();
        assertThat(complaints()).containsExactly(Complaint.Kind.PROPOSAL_WITHHELD);
        assertThat(said).allSatisfy(batch -> assertThat(batch.complaints()).allSatisfy(complaint -> assertThat(
                        measured.proposals)
                .anySatisfy(proposal -> assertThat(proposal.signature().id()).isEqualTo(complaint.signature()))));
    }

    @Test
    void shouldNameACloseThatComesBeforeTheWindowHasPassedAndCountOn() {
        site.consensus().closing(false);
        site.broker().beforePoll(() -> {});
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        site.consensus().look();
        List<SignatureId> open = List.copyOf(site.consensus().signatures().keySet());
        open.forEach(site.consensus()::closeNow);
        runtime.turn(port);
        site.consensus().look();
        runtime.turn(port);

        assertThat(complaints()).containsExactly(Complaint.Kind.CLOSED_EARLY);
        assertThat(open)
                .allSatisfy(id -> assertThat(site.consensus().votes(id)).isNotEmpty())
                .anySatisfy(id -> assertThat(site.consensus().verdicts().get(id))
                        .isNotNull()
                        .isNotEqualTo(new Verdict.Inconclusive(id)));
    }

    @Test
    void shouldComplainOfVotesThatDoNotAppearInTheLog() {
        site.consensus().closing(false);
        SiteRuntime runtime = site.load();
        FakeBroker.Port port = site.connect(runtime);
        port.dropping(Topic.BALLOT_LOG);
        for (int i = 0; i < 4; i++) {
            runtime.turn(port);
        }
        assertThat(complaints()).isEmpty();

        site.time().pass(TestSite.OPENING);
        runtime.turn(port);

        assertThat(complaints()).containsExactly(Complaint.Kind.VOTE_MISSING);
    }

    private Set<Complaint.Kind> complaints() {
        Set<Complaint.Kind> kinds = new HashSet<>();
        complaintBatches().forEach(batch -> batch.complaints().forEach(complaint -> kinds.add(complaint.kind())));
        return kinds;
    }

    private List<Complaint.Batch> complaintBatches() {
        return site.broker().sent(Topic.COMPLAINTS).stream()
                .map(message -> Complaint.check(message.value(), site.registry())
                        .value()
                        .orElseThrow())
                .toList();
    }

    @Test
    void shouldNotWaitForAProposalThatWasRefused() {
        site.broker().beforePoll(() -> {});
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        site.broker().sent(Topic.PROPOSED).forEach(message -> site.broker()
                .append(Topic.PROPOSED_DEAD, 0, message.value()));
        site.broker().append(Topic.PROPOSED_DEAD, 0, new byte[] {1, 2, 3});

        runtime.turn(port);

        assertThat(measured.steps).isEqualTo(1);
        assertThat(measured.refused)
                .isNotEmpty()
                .isSubsetOf(measured.proposals.stream()
                        .map(proposal -> proposal.signature().id())
                        .toList());
        assertThat(site.meters().counter("tocsin.ballots.overdue").count()).isZero();
    }

    @Test
    void shouldNotVoteAgainOnABallotOpenedTwice() {
        SiteRuntime runtime = finish();
        LogPort port = site.connect(runtime);
        int partition = 0;
        while (site.broker().log(Topic.BALLOT_LOG, partition).isEmpty()) {
            partition++;
        }
        int votes = site.broker().sent(Topic.BALLOT_LOG).size();

        site.broker()
                .append(
                        Topic.BALLOT_LOG,
                        partition,
                        site.broker().log(Topic.BALLOT_LOG, partition).get(0));
        runtime.turn(port);
        runtime.turn(port);

        assertThat(site.broker().sent(Topic.BALLOT_LOG)).hasSize(votes);
    }

    @Test
    void shouldFindInTheLogWhatItSaidWhenItsFolderIsLost() throws IOException {
        site.consensus().closing(false);
        site.broker().beforePoll(() -> {});
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        site.consensus().look();
        runtime.turn(port);
        runtime.close();
        int said = site.broker().sent(Topic.BALLOT_LOG).size();
        assertThat(said).isPositive();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        SiteRuntime anew = site.load();
        LogPort other = site.connect(anew);
        anew.turn(other);
        anew.turn(other);
        site.consensus().look();

        assertThat(site.broker().sent(Topic.BALLOT_LOG)).hasSize(said);
        assertThat(site.consensus().equivocations()).isEmpty();
    }

    @Test
    void shouldGoOnOverANewConnectionAndSayAgainWhatMayBeLost() {
        SiteRuntime runtime = site.load();
        FakeBroker.Port broken = site.connect(runtime);
        broken.onSend(message -> {
            if (message.topic() == Topic.PROPOSED) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> runtime.turn(broken)).isInstanceOf(Killed.class);
        assertThat(runtime.isConsistent()).isTrue();
        assertThat(site.broker().sent(Topic.PROPOSED)).isEmpty();

        LogPort port = site.connect(runtime);

        assertThat(site.broker().sent(Topic.PROPOSED)).hasSize(measured.proposals.size());
        while (!measured.finished) {
            runtime.turn(port);
        }
        assertThat(new HashSet<>(site.consensus().signatures().keySet())).hasSize(measured.proposals.size());
    }

    @Test
    void shouldSayThatItIsBrokenWhenATurnIsCutShort() {
        site.observer(new SiteObserver() {
            @Override
            public void roundEnded(int step, long timeMicros) {
                throw new Killed();
            }
        });
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        runtime.turn(port);
                    }
                })
                .isInstanceOf(Killed.class);
        assertThat(runtime.isConsistent()).isFalse();
        int sent = site.broker().sent().size();
        runtime.stop(port);
        assertThat(site.broker().sent()).hasSize(sent);
    }

    @Test
    void shouldShowStatusesThatChangedOnceASecondOthersNowAndThenAndStopInOrder() {
        SiteRuntime runtime = finish();
        FakeBroker.Port port = site.connect(runtime);
        runtime.turn(port);
        int sent = site.broker().sent(Topic.STATUS).size();
        site.time().pass(Duration.ofSeconds(2));
        runtime.turn(port);
        assertThat(site.broker().sent(Topic.STATUS)).hasSize(sent);
        site.time().pass(Duration.ofSeconds(8));
        runtime.turn(port);
        assertThat(site.broker().sent(Topic.STATUS)).hasSize(sent + 5);

        runtime.stop(port);

        List<AgentStatus> last = site.broker().sent(Topic.STATUS).stream()
                .skip(sent + 5)
                .map(message -> AgentStatus.fromBytes(message.value()))
                .toList();
        assertThat(last).hasSize(5).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(AgentStatus.State.STOPPED);
            assertThat(status.work().flows()).isPositive();
            assertThat(status.trust().baselineRows()).isPositive();
        });
        SiteRuntime later = site.load();
        assertThat(later.positions().next(Topic.BALLOT_LOG, 0))
                .isEqualTo(runtime.positions().next(Topic.BALLOT_LOG, 0));
    }

    @Test
    void shouldRefuseASnapshotOfOtherAgentsOrOtherTraffic() {
        SiteRuntime runtime = finish();
        runtime.stop(site.connect(runtime));

        TestSite fewer = new TestSite(folder, FEEDS.sensors().subList(0, 4), LEARNERS, FEEDS.step());
        assertThatThrownBy(fewer::load).hasMessageContaining("is of agents [office-001");

        Feeds longer = Feeds.prepare(new TrafficSource.Generated(5, 3), TestSite.SEED);
        assertThatThrownBy(() -> site.load(
                        new Traffic.Captured(longer.sensors(), FEEDS.step(), ScenarioControl.fixed(Duration.ZERO))))
                .hasMessageContaining("the traffic is not what it was");
    }

    @Test
    void shouldVoteOnlyWhereItIsEnrolled() {
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        runtime.turn(port);
        Set<AgentId> voters = new HashSet<>();
        site.broker().sent(Topic.BALLOT_LOG).forEach(message -> voters.add(new AgentId(message.key())));

        assertThat(voters).hasSize(5).doesNotContain(TestNetwork.CONSENSUS);
    }

    @Test
    void shouldNotVoteWithAKeyThatWasReplaced() {
        NetworkRegistry registry = site.registry();
        AgentId renewed = FEEDS.sensors().get(0).enrolment().agent();
        List<Member> members = new ArrayList<>(registry.current());
        members.replaceAll(member -> member.id().equals(renewed)
                ? new Member(
                        renewed,
                        member.organisation(),
                        member.role(),
                        1,
                        TestNetwork.key("next").verifyingKey())
                : member);
        RegistryEpoch next = RegistryEpoch.sign(registry.genesis().networkId(), 2, members, TestNetwork.key("network"));
        assertThat(registry.accept(next.toBytes())).isEmpty();

        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        runtime.turn(port);

        assertThat(site.broker().sent(Topic.BALLOT_LOG))
                .extracting(OutboundRecord::key)
                .isNotEmpty()
                .doesNotContain(renewed.value());
    }

    @Test
    void shouldWriteWhereTheRoundsStandInTheBytesOfOlderSnapshots() {
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        runtime.turn(port);
        runtime.snapshot(port);

        SiteSnapshot snapshot =
                new SnapshotFile(folder.resolve("snapshot.bin")).load().orElseThrow();
        assertThat(HexFormat.of().formatHex(snapshot.schedule()))
                .isEqualTo(
                        "00000016746f6373696e2f6167656e742d726f756e64732f7631" // the tag
                                + "0000000757414954494e47" // WAITING
                                + "00000001000647487f58b000" // in round 1, which ends at this time
                                + "00000005000001a700000174000001280000012400000160" // flows of each agent
                                + "00000005000000b8000000920000007900000081000000ca"); // how many it has observed
    }

    private SiteRuntime finish() {
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        while (!measured.finished) {
            runtime.turn(port);
        }
        return runtime;
    }

    private ThreatSignature first() {
        return site.consensus().signatures().values().iterator().next();
    }

    private Set<SignatureId> adopted() {
        Set<SignatureId> adopted = new HashSet<>();
        measured.events
                .values()
                .forEach(events -> events.forEach(event -> {
                    if (event instanceof AgentEvent.Adopted yes) {
                        adopted.add(yes.signature());
                    }
                }));
        return adopted;
    }
}
