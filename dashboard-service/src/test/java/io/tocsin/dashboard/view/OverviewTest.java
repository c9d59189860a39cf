package io.tocsin.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.Party;
import io.tocsin.core.incident.AlertReading;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.testing.FlowRows;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.core.wording.Consequence;
import io.tocsin.core.wording.FlowColumn;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.SignatureFacts;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.dashboard.model.board.RecordPosition;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said about the whole and about one ballot; seven agents, so five must agree. */
class OverviewTest {
    private static final Duration STALE = Duration.ofSeconds(30);
    private static final long MINUTE = 60_000;

    private final TestNetwork network = new TestNetwork(7, 2);
    private final Story story = new Story(network, Story.model(network, new NetworkModel.Limits(10, 100, 10, 10)));

    @BeforeEach
    void begin() {
        for (int i = 0; i < network.agents(); i++) {
            story.status(i, AgentStatus.State.WATCHING, 60);
        }
    }

    @Test
    void shouldRaiseNoAlertWhenAllIsWell() {
        story.enforce(1);
        story.checkpoint();

        assertThat(alerts(Story.START + 1_000)).isEmpty();
        assertThat(overview(Story.START + 1_000).agents()).isEqualTo(new Overview.Agents(7, 7));
        assertThat(overview(Story.START + 1_000).rates().flows()).isEqualTo(7.0);
    }

    // Attack: consensus opens more for one author than its share, and readers that keep no share count them.
    @Test
    void shouldTellOfBallotsOpenedBeyondTheirAuthorsShares() {
        TestNetwork limited = new TestNetwork(4, 1, "limited", TrustPolicy.DEFAULT);
        int share = limited.genesis().trust().limits().agent().open();
        LedgerStory ledger = new LedgerStory(limited);
        for (int n = 0; n <= share; n++) {
            ledger.open();
        }
        Story flooded = new Story(limited, Story.model(limited, new NetworkModel.Limits(1_000, 1_000, 10, 10)));
        ledger.leaves().forEach(flooded::leaf);

        Overview overview = flooded.model().read(model -> Overview.of(model, Instant.ofEpochMilli(Story.START), STALE));

        assertThat(overview.alerts())
                .filteredOn(alert -> alert.kind().equals("over-quota"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.text()).endsWith("which no reader takes: 1."));
        assertThat(flooded.model()
                        .<Integer>read(model -> model.ballots().undecided().size()))
                .isEqualTo(share + 1);
        assertThat(flooded.model().<Long>read(model -> model.ballots().undecided().stream()
                        .filter(ballot -> ballot.opening().isPresent())
                        .count()))
                .isEqualTo(share);
    }

    @Test
    void shouldTellOfSilentAgents() {
        assertThat(alerts(Story.START + 31_000)).contains("agents-silent");
        assertThat(overview(Story.START + 31_000).agents().live()).isZero();
    }

    @Test
    void shouldTellOfBaselinesThatWereRecordedWithAttacks() {
        story.status(0, AgentStatus.State.WATCHING, 5);
        assertThat(alerts(Story.START + 1_000)).doesNotContain("baseline-doubted");

        story.status(new AgentStatus(
                TestNetwork.agent(0),
                AgentStatus.State.WATCHING,
                1,
                new AgentStatus.Trust(420, "442 flows", 22, 0, 0, 0),
                new AgentStatus.Work(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));

        assertThat(alerts(Story.START + 1_000)).contains("baseline-doubted");
    }

    @Test
    void shouldTellOfAgentsThatAlertFarMoreOftenThanSet() {
        AgentStatus watching = Story.status(TestNetwork.agent(0), AgentStatus.State.WATCHING, 5, "");
        story.status(watching.alerting(new AlertReading(10_000, 250, 3, 86_400_000_000L, 0.01)));
        assertThat(alerts(Story.START + 1_000)).doesNotContain("alert-rate-exceeded");

        story.status(watching.alerting(new AlertReading(10_000, 350, 3, 43_200_000_000L, 0.01)));

        assertThat(alerts(Story.START + 1_000)).contains("alert-rate-exceeded");
        AgentView.Alerting shown = story.model()
                .read(all -> AgentView.of(all.agents().members().get(0), all, Instant.ofEpochMilli(Story.START), STALE)
                        .status()
                        .alerting());
        assertThat(shown.alertsPerDay()).isEqualTo(700);
        assertThat(shown.targetPerDay()).isEqualTo(200);
        assertThat(shown.incidentsPerDay()).isEqualTo(6);
        assertThat(shown.exceeded()).isTrue();
    }

    @Test
    void shouldTellOfBallotsThatShouldHaveEnded() {
        story.open(0, 1);
        story.checkpoint();

        assertThat(alerts(Story.START + MINUTE)).doesNotContain("ballots-overdue");
        assertThat(alerts(Story.START + 2 * MINUTE)).contains("ballots-overdue");
    }

    @Test
    void shouldTellOfAgentsThatComplainOfTheConsensusForAWhile() {
        complain(1, Complaint.Kind.VOTE_MISSING);
        complain(2, Complaint.Kind.VOTE_MISSING);
        complain(2, Complaint.Kind.VOTE_MISSING);
        complain(2, Complaint.Kind.CLOSED_EARLY);

        assertThat(alerts(Story.START + 1_000)).contains("complaint-vote-missing", "complaint-closed-early");
        assertThat(overview(Story.START + 1_000).alerts())
                .extracting(Alert::text)
                .contains("Agents that missed a vote of theirs in the ballot log in the last 10 minutes: 2.");
        assertThat(alerts(Story.START + 11 * MINUTE)).doesNotContain("complaint-vote-missing");
        assertThat(story.model().<Long>read(all -> all.complaints().count(Complaint.Kind.VOTE_MISSING)))
                .isEqualTo(3);
    }

    @Test
    void shouldSayHowManyPartiesCosignedUpToWhere() {
        story.open(0, 1);
        story.checkpoint();
        story.cosign(0, story.tree().size(), story.tree().root());
        story.open(0, 2);
        story.checkpoint();
        story.cosign(1, story.tree().size(), story.tree().root());

        CheckpointView checkpoint = overview(Story.START + 5_000).checkpoint();

        assertThat(checkpoint.cosigned()).isEqualTo(2);
        assertThat(checkpoint.parties()).isEqualTo(network.agents());
        assertThat(checkpoint.cosignedSize()).isEqualTo(2);
        assertThat(checkpoint.cosignedAgeSeconds()).isNotNull().isBetween(0.0, 5.0);
        assertThat(checkpoint.splitSize()).isNull();
        assertThat(alerts(Story.START)).doesNotContain("ledger-fork", "ledger-split-view");
    }

    // Attack: a hostile ledger shows a witness another log than this dashboard.
    @Test
    void shouldNameASplitViewLoudly() {
        story.open(0, 1);
        story.checkpoint();
        Hash elsewhere = Hash.sha256(new byte[] {9});
        story.cosign(1, story.tree().size(), elsewhere);

        assertThat(alerts(Story.START)).startsWith("ledger-split-view", "ledger-fork");
        assertThat(overview(Story.START).alerts().get(0).text())
                .contains("two roots of size 2", story.tree().root().toString(), elsewhere.toString());
        assertThat(overview(Story.START).checkpoint().splitSize()).isEqualTo(2);
    }

    @Test
    void shouldNameWhatWitnessesComplainOf() {
        LedgerComplaint complaint = new LedgerComplaint(
                LedgerComplaint.Kind.LEDGER_FORKED, 2, Hash.sha256(new byte[] {1}), Hash.sha256(new byte[] {2}), 1);
        story.complain(network.signer(TestNetwork.agent(1))
                .sign(SignedBatch.Kind.LEDGER_COMPLAINT, 1, 0, List.of(complaint.toBytes()))
                .toBytes());

        assertThat(overview(Story.START + 1_000).alerts())
                .filteredOn(alert -> alert.kind().equals("complaint-ledger-forked"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.severity()).isEqualTo("critical");
                    assertThat(alert.text()).contains("another root than the intake gives in the last 10 minutes: 1.");
                });
        assertThat(alerts(Story.START + 11 * MINUTE)).doesNotContain("complaint-ledger-forked");
    }

    private void complain(int agent, Complaint.Kind kind) {
        Complaint complaint = new Complaint(
                kind, TestNetwork.signature(TestNetwork.agent(0), 1).id(), 1);
        byte[] batch = network.signer(TestNetwork.agent(agent))
                .sign(SignedBatch.Kind.COMPLAINTS, 1, 0, List.of(complaint.toBytes()))
                .toBytes();
        story.complain(batch);
    }

    @Test
    void shouldTellOfALedgerThatFallsBehind() {
        story.open(0, 1);
        story.checkpoint();
        story.open(0, 2);

        assertThat(alerts(Story.START + 1_000)).doesNotContain("ledger-behind");
        assertThat(alerts(Story.START + MINUTE + 1)).contains("ledger-behind");
    }

    @Test
    void shouldTellTheWorstFirst() {
        SignatureId ballot = story.open(0, 1);
        story.record(new Verdict.Accepted(ballot, Effect.ENFORCE));
        story.checkpoint(2, Hash.sha256(new byte[] {1}));
        story.vote(ballot, 1, 2, Stance.HARMLESS).vote(ballot, 1, 2, Stance.HARMFUL);
        story.leaf(new byte[] {0});

        assertThat(alerts(Story.START + MINUTE))
                .startsWith("disputed-verdicts", "ledger-fork")
                .contains("equivocation", "refused-records");
    }

    @Test
    void shouldNotSayThatANamelessSignatureBlocksAnything() {
        FeatureVector centre = FeatureVector.of(1f, 1f);
        ThreatSignature nameless = new ThreatSignature(
                TestNetwork.agent(0),
                Hash.sha256(),
                centre,
                centre,
                0.5f,
                List.of(centre),
                List.of(),
                1,
                0,
                0,
                Optional.empty());
        SignatureId ballot = story.open(nameless);
        story.vote(ballot, 1, 5, Stance.SEEN);

        assertThat(explanation(ballot).get(0)).contains("names nothing");
        assertThat(explanation(story.enforce(1)).get(0)).contains("saw act themselves is blocked");
    }

    @Test
    void shouldSayHowManyAgreedAndWhetherConsensusSaidTheSame() {
        SignatureId ballot = story.open(0, 1);
        story.vote(ballot, 1, 3, Stance.HARMFUL).vote(ballot, 3, 4, Stance.ABSTAIN);
        assertThat(explanation(ballot))
                .containsExactly(
                        "By this count it is undecided: neither side has a quorum yet.",
                        "Only the finder met the like in its own traffic.",
                        "2 sensors found that it would hit traffic they trust; 1 sensor had too little trusted traffic to"
                                + " tell.",
                        "So far 1 of 7 enrolled sensors does not object and 5 must agree, which holds even if 2 of them lie;"
                                + " 3 are not counted yet.");

        story.tell(new Verdict.Rejected(ballot));
        assertThat(explanation(ballot)).last().asString().contains("announced rejected", "not been read that far");
        story.vote(ballot, 4, 7, Stance.HARMFUL);

        assertThat(explanation(ballot)).first().asString().contains("rejected");
        assertThat(explanation(ballot)).last().asString().startsWith("Consensus announced the same");
    }

    // Attack: an operator with a hundred sensors seemed to be a hundred voices on the page.
    @Test
    void shouldShowTheQuorumInPartiesNotInAgents() {
        TrustPolicy trust =
                new TrustPolicy(Party.ORGANISATION, Party.ORGANISATION, 1, false, ProposalLimits.DEFAULT, true);
        TestNetwork four = new TestNetwork(7, 1, "four", trust, 4);
        Story shared = new Story(four, Story.model(four, new NetworkModel.Limits(10, 100, 10, 10)));
        SignatureId ballot = shared.open(0, 1);
        shared.vote(ballot, 4, 5, Stance.HARMLESS)
                .vote(ballot, 1, 2, Stance.SEEN)
                .vote(ballot, 5, 6, Stance.HARMFUL);

        BallotView view = shared.model()
                .read(all -> BallotView.of(all.ballots().find(ballot).orElseThrow(), "byzantine-quorum"));

        assertThat(view.ballot().electorate()).isEqualTo(7);
        assertThat(view.ballot().quorum()).isEqualTo(3);
        assertThat(view.faulty()).isEqualTo(1);
        assertThat(view.ballot().votes()).isEqualTo(new BallotRow.Votes(2, 1, 1, 0));
        assertThat(view.ballot().parties())
                .as("what one of its sensors says most strongly, each says")
                .isEqualTo(new BallotRow.Parties("organisation", 4, new BallotRow.Votes(1, 0, 1, 0)));
        assertThat(view.votes()).extracting(VoteView::party).containsExactly("org-0", "org-0", "org-1", "org-1");
        assertThat(view.explanation())
                .contains(
                        "2 sensors of 2 organisations met the like in their own traffic, the finder among them.",
                        "So far 1 of 4 enrolled organisations does not object and 3 must agree, which holds even if 1 of"
                                + " them lies; 2 are not counted yet.");
        shared.vote(ballot, 2, 4, Stance.HARMLESS).vote(ballot, 6, 7, Stance.HARMLESS);
        assertThat(shared.model().<String>read(all -> BallotRow.of(
                                all.ballots().find(ballot).orElseThrow())
                        .state()))
                .as("three of four")
                .isNotEqualTo("open");
    }

    @Test
    void shouldShowWhatVerdictsSayOfAPartyAndWhoContradictsItself() {
        story.enforce(1);
        SignatureId open = story.open(0, 2);
        assertThat(agent(1).reputation()).isCloseTo(2 / 3.0, within(1e-5));
        assertThat(agent(6).reputation()).as("it said nothing").isNull();

        story.vote(open, 1, 2, Stance.SEEN).vote(open, 1, 2, Stance.HARMFUL);

        assertThat(agent(1).record().doubleVotes()).isEqualTo(1);
        assertThat(agent(1).reputation()).isEqualTo(0);
        assertThat(agent(2).record().doubleVotes()).isZero();
        assertThat(agent(1).record().silenced())
                .as("this network was founded before that cost")
                .isZero();
    }

    private AgentView agent(int i) {
        return story.model()
                .read(all ->
                        AgentView.of(all.agents().members().get(i), all, Instant.ofEpochMilli(Story.START), STALE));
    }

    @Test
    void shouldCountWhatIsBlockedByAddressNotByVerdict() {
        ThreatSignature scan =
                FlowRows.signature(List.of(FlowRows.tcp(22).window(9, 9, 1, 1)), "192.0.2.7", "192.0.2.9");
        ThreatSignature same = FlowRows.signature(List.of(FlowRows.tcp(23).window(9, 9, 1, 1)), "192.0.2.9");
        ThreatSignature nameless = FlowRows.signature(List.of(FlowRows.tcp(80).window(9, 9, 1, 1)));
        for (ThreatSignature signature : List.of(scan, same, nameless)) {
            story.vote(story.open(by(signature)), 1, 5, Stance.SEEN);
        }
        SignatureId advisory = story.open(0, 1);
        story.vote(advisory, 1, 5, Stance.HARMLESS).close(advisory);

        assertThat(overview(Story.START).protection()).isEqualTo(new Overview.Protection(2, 2, 1, 1, 35, 21));
        assertThat(overview(Story.START).threats()).isEqualTo(new Overview.Threats(4, 1));
        assertThat(overview(Story.START + 11 * MINUTE).threats()).isEqualTo(new Overview.Threats(0, 0));
    }

    @Test
    void shouldNotCountABlockThatHasRunOut() {
        SignatureId ballot = story.enforce(1);
        assertThat(effect(ballot)).isEqualTo(Consequence.BLOCK);

        for (int i = 0; i < network.agents(); i++) {
            story.later(1_000).status(at(i, Duration.ofDays(8).toNanos() / 1_000));
        }

        assertThat(effect(ballot)).isEqualTo(Consequence.RECOGNISE);
        assertThat(explanation(ballot).get(0)).contains("was blocked until that ran out");
        assertThat(overview(Story.START).protection().addressesInForce()).isZero();
    }

    @Test
    void shouldNotLetOneWrongClockEndAllBlocks() {
        SignatureId ballot = story.enforce(1);

        story.later(1_000).status(at(0, Long.MAX_VALUE));

        assertThat(effect(ballot)).isEqualTo(Consequence.BLOCK);
    }

    @Test
    void shouldBeRedWhenMoreLieThanTheQuorumBears() {
        assertThat(overview(Story.START).truth()).isNull();

        story.model().write(all -> all.know(new KnownTruth(0, 0, 2, KnownTruth.Lies.NONE)));
        assertThat(overview(Story.START).truth()).isEqualTo(new Overview.Truth(0, 0, null, 2, 2, KnownTruth.Lies.NONE));
        assertThat(alerts(Story.START)).isEmpty();

        KnownTruth.Lies tried = new KnownTruth.Lies(9, 5, 1, 2, 1, 0);
        story.model().write(all -> all.know(new KnownTruth(8, 6, 3, tried)));
        assertThat(overview(Story.START).truth()).isEqualTo(new Overview.Truth(8, 6, .75, 3, 2, tried));
        assertThat(overview(Story.START).alerts().get(0).severity()).isEqualTo("critical");
        assertThat(alerts(Story.START)).containsExactly("too-many-liars");
    }

    @Test
    void shouldFindABallotByWhatItsSentenceSays() {
        ThreatSignature guessing = FlowRows.signature(
                List.of(FlowRows.tcp(22)
                        .with(FlowColumn.SERVICE_SSH, 1)
                        .exchange(1_900, 2_600, 2_200)
                        .window(53, 53, 1, 1)),
                "198.51.100.7");
        SignatureFacts facts = SignatureFacts.of(guessing, new RecordPosition(0, 0, 0));

        assertThat(List.of("ssh", "22", "tcp", "t1110", "brute", "198.51.100", "2.6", "a", "minute"))
                .allMatch(facts::isAbout);
        assertThat(List.of("53", "2", "dns", "udp", "t1046", "51.100"))
                .filteredOn(facts::isAbout)
                .containsExactly("51.100");
    }

    @Test
    void shouldShowADeadLetterOfAnUnknownReason() {
        story.arrive(Topic.PROPOSED_DEAD, null, new byte[2]);

        assertThat(overview(Story.START).deadLetters()).hasToString("{signatures.proposed.v1.dlq={unknown=1}}");
        assertThat(alerts(Story.START)).contains("dead-letters");
        assertThat(alerts(Story.START + 11 * MINUTE)).doesNotContain("dead-letters");
    }

    private static ThreatSignature by(ThreatSignature signature) {
        return new ThreatSignature(
                TestNetwork.agent(0),
                signature.space(),
                signature.centroid(),
                signature.spread(),
                signature.radius(),
                signature.exemplars(),
                signature.indicators(),
                signature.support(),
                signature.firstSeenMicros(),
                signature.lastSeenMicros(),
                Optional.empty());
    }

    private static AgentStatus at(int agent, long captureMicros) {
        AgentStatus status = Story.status(TestNetwork.agent(agent), AgentStatus.State.WATCHING, 60, "");
        return new AgentStatus(status.agent(), status.state(), captureMicros, status.trust(), status.work());
    }

    private Consequence effect(SignatureId ballot) {
        return story.model().read(all -> BallotRow.of(all.ballots().find(ballot).orElseThrow())
                .effect());
    }

    private List<String> alerts(long millis) {
        return overview(millis).alerts().stream().map(Alert::kind).toList();
    }

    private Overview overview(long millis) {
        return story.model().read(all -> Overview.of(all, Instant.ofEpochMilli(millis), STALE));
    }

    private List<String> explanation(SignatureId ballot) {
        return story.model()
                .read(all -> BallotView.of(all.ballots().find(ballot).orElseThrow(), "byzantine-quorum")
                        .explanation());
    }
}
