package io.tocsin.protocol.audit;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What readers and audits say of a second ballot on an accepted signature. */
class RevocationRecordsTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 1, "revoking", TrustPolicy.DEFAULT);
    private static final ThreatSignature ACCEPTED = TestNetwork.signature(agent(0), 1);
    private static final ThreatSignature REQUEST = ACCEPTED.revocation(agent(1), "our mail relay");

    private static void vote(LedgerStory story, int voter, SignatureId ballot, Stance stance) {
        IndicatorSet seen = stance == Stance.SEEN ? IndicatorSet.first(1) : IndicatorSet.NONE;
        Vote vote = new Vote(ballot, agent(voter), stance, Evidence.NONE, Optional.of(seen));
        story.votes(NETWORK.voting(agent(voter), story.entries().size(), List.of(vote)));
    }

    private static LedgerStory acceptedAndRevoked() {
        LedgerStory story = new LedgerStory(NETWORK);
        story.open(ACCEPTED);
        for (int voter = 1; voter < 4; voter++) {
            vote(story, voter, ACCEPTED.id(), Stance.SEEN);
        }
        story.open(REQUEST);
        vote(story, 2, REQUEST.id(), Stance.HARMLESS);
        vote(story, 3, REQUEST.id(), Stance.HARMFUL);
        return story;
    }

    @Test
    void shouldTakeARequestAndItsOpening() {
        BallotLogReader reader = new BallotLogReader(NETWORK.registry());
        SignedProposal asked = NETWORK.proposal(REQUEST, 3);
        BallotLogEntry.Opening opening = NETWORK.opening(asked, 4, 60_000);

        assertThat(reader.proposal(asked.batch().toBytes()).value()).contains(asked);
        assertThat(reader.entry(opening.toBytes(), 0).value()).contains(opening);
        assertThat(opening.opened().revoked()).contains(ACCEPTED.id());
        assertThat(opening.opened().author()).isEqualTo(agent(1));
    }

    /** The consensus opens a ballot on revoking one signature with the request to revoke another. */
    @Test
    void shouldRefuseAnOpeningThatNamesAnotherSignatureThanItsRequest() {
        SignedProposal asked = NETWORK.proposal(REQUEST, 3);
        SignatureId other = TestNetwork.signature(agent(0), 2).id();
        BallotRecord.Opened right = NETWORK.opening(asked, 4, 60_000).opened();

        for (Optional<SignatureId> named : List.of(Optional.of(other), Optional.<SignatureId>empty())) {
            BallotRecord.Opened wrong = new BallotRecord.Opened(
                    right.signature(), right.author(), 1, right.windowMillis(), right.indicators(), named);
            SignedBatch batch =
                    NETWORK.signer(TestNetwork.CONSENSUS).sign(SignedBatch.Kind.OPEN, 4, 0, List.of(wrong.toBytes()));
            byte[] record = new BallotLogEntry.Opening(wrong, batch, asked).toBytes();

            assertThat(new BallotLogReader(NETWORK.registry()).entry(record, 0).refusal())
                    .map(why -> why.reason())
                    .contains(RefusalReason.MALFORMED);
        }
    }

    /** A network with the first form of genesis goes on as it was founded. */
    @Test
    void shouldRefuseARequestWhereVotesDoNotSayWhatWasSeen() {
        TestNetwork old = new TestNetwork(4, 1, "old");

        assertThat(new BallotLogReader(old.registry())
                        .proposal(old.proposal(REQUEST, 1).batch().toBytes())
                        .refusal())
                .hasValueSatisfying(why -> assertThat(why.detail()).contains("none is revoked"));
    }

    @Test
    void shouldAuditALedgerWithARevocation() {
        LedgerStory story = acceptedAndRevoked();

        AuditReport report = new StoredLog(NETWORK, story.entries(), 3).audit();

        assertThat(report.fault()).isEmpty();
        assertThat(report.verdicts()).isEqualTo(Map.of("ACCEPTED/ENFORCE", 1L, "REVOKED", 1L));
        IntakeVerifier verifier = new IntakeVerifier(NETWORK.registry());
        assertThat(story.entries()).allSatisfy(entry -> assertThat(
                        verifier.check(entry.sequence(), entry.leaf()).value())
                .isPresent());
    }

    /** The consensus announces that a signature fell which the votes keep. */
    @Test
    void shouldNameAForgedRevocation() {
        LedgerStory story = new LedgerStory(NETWORK);
        story.open(REQUEST);
        byte[] forged = NETWORK.signer(TestNetwork.CONSENSUS)
                .sign(
                        SignedBatch.Kind.VERDICT,
                        99,
                        0,
                        List.of(new Verdict.Revoked(REQUEST.id(), ACCEPTED.id()).toBytes()))
                .toBytes();
        assertThat(VerdictRecord.check(forged, NETWORK.registry()).value()).isPresent();
        story.add(LedgerEntry.Kind.VERDICT, forged);

        assertThat(new StoredLog(NETWORK, story.entries(), 3).audit().fault())
                .hasValueSatisfying(fault -> assertThat(fault.field()).isEqualTo(AuditFault.Field.VERDICT));
    }
}
