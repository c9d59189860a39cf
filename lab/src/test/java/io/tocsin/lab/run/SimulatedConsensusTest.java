package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Ledger;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.detection.encoding.FlowV1;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Four agents of four organisations: f = 1, q = 3, and the proposal is the author's vote. */
class SimulatedConsensusTest {
    private final SimulatedConsensus assembly = Runs.consensus(registry(4));
    private final ThreatSignature signature = signature(7);

    @Test
    void shouldWriteAProposalBeforeItsBallotIntoTheLedger() {
        Election election = assembly.open(signature).orElseThrow();

        assertThat(election.log())
                .extracting(Election.Logged::record)
                .containsExactly(BallotRecord.Opened.of(signature, signature.id(), 1, 60_000, Runs.RULE.trust()));
        assertThat(kinds()).containsExactly(LedgerEntry.Kind.SIGNATURE, LedgerEntry.Kind.BALLOT_OPENED);
        assertThat(ThreatSignature.fromBytes(assembly.ledger().entry(0).body())).isEqualTo(signature);
    }

    @Test
    void shouldWriteTheVerdictWhereItFellAndLaterVotesBehindIt() {
        Election election = assembly.open(signature).orElseThrow();

        assembly.poll(election, votes(Stance.SEEN, Stance.HARMLESS, Stance.HARMFUL));

        assertThat(election.verdict())
                .contains(new Verdict.Accepted(signature.id(), Effect.ENFORCE, IndicatorSet.NONE));
        assertThat(kinds().subList(2, 6))
                .containsExactly(
                        LedgerEntry.Kind.VOTE, LedgerEntry.Kind.VOTE, LedgerEntry.Kind.VERDICT, LedgerEntry.Kind.VOTE);
        assertThat(election.log())
                .extracting(Election.Logged::record)
                .hasSize(4)
                .noneMatch(BallotRecord.Closed.class::isInstance);
    }

    @Test
    void shouldCloseWhatVotesLeaveUndecided() {
        Election election = assembly.open(signature).orElseThrow();

        assembly.poll(election, votes(Stance.HARMLESS));

        assertThat(election.verdict()).contains(new Verdict.Inconclusive(signature.id()));
        assertThat(election.log())
                .extracting(Election.Logged::record)
                .last()
                .isEqualTo(new BallotRecord.Closed(signature.id()));
    }

    @Test
    void shouldRejectWhatAQuorumFindsHarmful() {
        Election election = assembly.open(signature).orElseThrow();

        assembly.poll(election, votes(Stance.HARMFUL, Stance.HARMFUL, Stance.HARMFUL));

        assertThat(election.verdict()).contains(new Verdict.Rejected(signature.id()));
    }

    @Test
    void shouldNotOpenTheSameContentTwiceEvenOnceItIsDecided() {
        Election election = assembly.open(signature).orElseThrow();
        assertThat(assembly.open(signature)).isEmpty();

        assembly.poll(election, votes(Stance.HARMLESS, Stance.HARMLESS));

        assertThat(assembly.open(signature)).isEmpty();
        assertThat(assembly.open(signature(8))).isPresent();
    }

    @Test
    void shouldDecideAtOnceWhereTheAuthorIsAlone() {
        SimulatedConsensus alone = Runs.consensus(registry(1));

        Election election = alone.open(signature).orElseThrow();
        alone.poll(election, List.of());

        assertThat(election.verdict()).contains(new Verdict.Accepted(signature.id(), Effect.ADVISORY));
        assertThat(election.log()).hasSize(1);
        assertThat(alone.ledger().size()).isEqualTo(3);
    }

    private List<LedgerEntry.Kind> kinds() {
        Ledger ledger = assembly.ledger();
        return LongStream.range(0, ledger.size())
                .mapToObj(at -> ledger.entry(at).kind())
                .toList();
    }

    private List<Vote> votes(Stance... stances) {
        return IntStream.range(0, stances.length)
                .mapToObj(i -> new Vote(signature.id(), agent(i + 1), stances[i], Evidence.NONE))
                .toList();
    }

    private static ThreatSignature signature(int support) {
        FeatureVector row = FeatureVector.of(new float[FlowV1.space().size()]);
        return new ThreatSignature(
                agent(0),
                FlowV1.space().id(),
                row,
                row,
                0.5f,
                List.of(row),
                List.of(),
                support,
                0,
                0,
                Optional.empty());
    }

    private static Registry registry(int agents) {
        Registry registry = new Registry();
        registry.enrol(Stream.iterate(0, i -> i + 1)
                .limit(agents)
                .map(i -> new Enrolment(agent(i), new OrganisationId("org-" + i)))
                .toList());
        return registry;
    }

    private static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }
}
