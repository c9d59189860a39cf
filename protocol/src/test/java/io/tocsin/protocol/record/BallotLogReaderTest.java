package io.tocsin.protocol.record;

import static io.tocsin.protocol.testing.TestNetwork.CONSENSUS;
import static io.tocsin.protocol.testing.TestNetwork.LEDGER;
import static io.tocsin.protocol.testing.TestNetwork.agent;
import static io.tocsin.protocol.testing.TestNetwork.signature;
import static io.tocsin.protocol.testing.TestNetwork.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Tenure;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.batch.SignedBatch.Kind;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason for which a record of the ballot log is refused, and what passes. */
class BallotLogReaderTest {
    private static final int PARTITIONS = 3;
    private static final TestNetwork NETWORK = new TestNetwork(4, PARTITIONS);
    private static final TestNetwork OTHER_NETWORK = new TestNetwork(4, PARTITIONS, "other");
    private static final BallotLogReader READER = new BallotLogReader(NETWORK.registry());

    private static final ThreatSignature SIGNATURE = signature(agent(0), 1);
    private static final SignatureId ID = SIGNATURE.id();
    private static final int HOME = NETWORK.genesis().partitionOf(ID);
    private static final int ELSEWHERE = (HOME + 1) % PARTITIONS;
    private static final SignedProposal PROPOSAL = NETWORK.proposal(SIGNATURE, 1);
    private static final BallotLogEntry.Opening OPENING = NETWORK.opening(PROPOSAL, 1, 60_000);
    private static final BallotLogEntry.Voting VOTING = NETWORK.voting(agent(1), ID, Stance.SEEN);
    private static final BallotLogEntry.Closing CLOSING = NETWORK.closing(2, List.of(ID));

    @Test
    void shouldTakeAProposalAnOpeningVotesAndAClose() {
        assertThat(READER.proposal(PROPOSAL.batch().toBytes()).value()).contains(PROPOSAL);
        for (BallotLogEntry entry : List.of(OPENING, VOTING, CLOSING)) {
            Checked<BallotLogEntry> checked = READER.entry(entry.toBytes(), HOME);

            assertThat(checked.refusal()).isEmpty();
            assertThat(checked.value()).contains(entry);
            assertThat(checked.value().orElseThrow().records()).isEqualTo(entry.records());
        }
        assertThat(OPENING.records()).containsExactly(OPENING.opened());
        assertThat(VOTING.records())
                .containsExactly(new BallotRecord.Cast(vote(ID, agent(1), Stance.SEEN), Tenure.since(1)));
        assertThat(CLOSING.records()).containsExactly(new BallotRecord.Closed(ID, Tenure.since(1)));
    }

    @Test
    void shouldTakeManyVotesAndClosesOfOnePartition() {
        List<SignatureId> ballots = NETWORK.signaturesIn(HOME, agent(0), 5).stream()
                .map(ThreatSignature::id)
                .toList();
        BallotLogEntry.Voting voting = NETWORK.voting(
                agent(1),
                4,
                ballots.stream().map(id -> vote(id, agent(1), Stance.HARMLESS)).toList());

        assertThat(READER.entry(voting.toBytes(), HOME).value()).contains(voting);
        assertThat(READER.entry(NETWORK.closing(3, ballots).toBytes(), HOME)
                        .value()
                        .orElseThrow()
                        .records())
                .hasSize(5);
    }

    @Test
    void shouldRefuseAsMalformedWhatIsNoRecord() {
        assertRefused(RefusalReason.MALFORMED, new byte[0]);
        assertRefused(RefusalReason.MALFORMED, new byte[] {1, 2, 3, 4, 5});
        assertRefused(RefusalReason.MALFORMED, VOTING.batch().toBytes());
        for (BallotLogEntry entry : List.of(OPENING, VOTING, CLOSING)) {
            byte[] bytes = entry.toBytes();
            for (int length = 0; length < bytes.length; length++) {
                assertRefused(RefusalReason.MALFORMED, Arrays.copyOf(bytes, length));
            }
            assertRefused(RefusalReason.MALFORMED, Arrays.copyOf(bytes, bytes.length + 1));
        }
    }

    @Test
    void shouldRefuseAsMalformedTheWrongNumberOfBatches() {
        assertRefused(RefusalReason.MALFORMED, "got no batch", joined());
        assertRefused(RefusalReason.MALFORMED, "got 1 batches for OPEN", joined(OPENING.batch()));
        assertRefused(RefusalReason.MALFORMED, "got 2 batches for VOTES", joined(VOTING.batch(), VOTING.batch()));
        assertRefused(RefusalReason.MALFORMED, "got 2 batches for CLOSE", joined(CLOSING.batch(), PROPOSAL.batch()));
        assertRefused(RefusalReason.MALFORMED, joined(OPENING.batch(), PROPOSAL.batch(), PROPOSAL.batch()));
    }

    @Test
    void shouldRefuseAsMalformedAnItemOfAnotherKind() {
        byte[] closed = new BallotRecord.Closed(ID).toBytes();

        assertRefused(RefusalReason.MALFORMED, "item 0", joined(signed(agent(1), Kind.VOTES, closed)));
        assertRefused(
                RefusalReason.MALFORMED,
                "item 1",
                joined(signed(
                        agent(1), Kind.VOTES, vote(ID, agent(1), Stance.SEEN).toBytes(), closed)));
        assertRefused(
                RefusalReason.MALFORMED,
                joined(signed(CONSENSUS, Kind.CLOSE, OPENING.opened().toBytes())));
        assertRefused(RefusalReason.MALFORMED, joined(signed(CONSENSUS, Kind.OPEN, closed), PROPOSAL.batch()));
    }

    @Test
    void shouldRefuseAsMalformedTwoOpeningsInOne() {
        byte[] opened = OPENING.opened().toBytes();

        assertRefused(
                RefusalReason.MALFORMED,
                "got 2 openings, expected 1",
                joined(signed(CONSENSUS, Kind.OPEN, opened, opened), PROPOSAL.batch()));
    }

    @Test
    void shouldRefuseAsMalformedAnOpeningOfAnotherProposalsIdOrAuthor() {
        ThreatSignature other = NETWORK.signaturesIn(HOME, agent(2), 1).get(0);
        BallotRecord.Opened inAnothersName = new BallotRecord.Opened(ID, agent(2), 1, 60_000);

        assertRefused(
                RefusalReason.MALFORMED,
                "with the proposal of " + other.id(),
                joined(OPENING.batch(), NETWORK.proposal(other, 1).batch()));
        assertRefused(
                RefusalReason.MALFORMED,
                "of agent-03",
                joined(signed(CONSENSUS, Kind.OPEN, inAnothersName.toBytes()), PROPOSAL.batch()));
    }

    @Test
    void shouldRefuseAsMalformedTwoSignaturesInOneProposal() {
        byte[] signature = SIGNATURE.toBytes();
        SignedBatch two = NETWORK.signer(agent(0)).sign(Kind.PROPOSAL, 1, 0, List.of(signature, signature));

        assertThat(READER.proposal(two.toBytes()).refusal().orElseThrow())
                .isEqualTo(
                        new Refusal(RefusalReason.MALFORMED, "items of a batch of kind PROPOSAL: got 2, expected 1"));
    }

    @Test
    void shouldRefuseWhatIsTooLargeBeforeLookingInside() {
        byte[] tooLarge = new byte[BallotLogEntry.Wire.MAX_BYTES + 1];

        assertRefused(RefusalReason.TOO_LARGE, "got " + tooLarge.length + " bytes", tooLarge);
        assertRefused(RefusalReason.MALFORMED, new byte[BallotLogEntry.Wire.MAX_BYTES]);
        assertThat(reason(READER.proposal(new byte[SignedBatch.MAX_BYTES + 1]))).isEqualTo(RefusalReason.TOO_LARGE);
        assertThat(reason(READER.proposal(new byte[SignedBatch.MAX_BYTES]))).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldTakeAnOpeningAsLargeAsItsBatchesMayBe() {
        // Two batches of the greatest length and what joins them still fit one record.
        int around = joined(OPENING.batch(), PROPOSAL.batch()).length
                - OPENING.batch().toBytes().length
                - PROPOSAL.batch().toBytes().length;

        assertThat(2 * SignedBatch.MAX_BYTES + around).isLessThanOrEqualTo(BallotLogEntry.Wire.MAX_BYTES);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PROPOSAL", "VERDICT", "ACCEPTED"})
    void shouldRefuseABatchOfAKindThatHasNoPlaceInTheLog(Kind kind) {
        assertRefused(RefusalReason.WRONG_KIND, joined(signed(CONSENSUS, kind, SIGNATURE.toBytes())));
    }

    @Test
    void shouldRefuseVotesWhereAProposalMustBe() {
        assertRefused(RefusalReason.WRONG_KIND, joined(OPENING.batch(), VOTING.batch()));
        assertThat(reason(READER.proposal(VOTING.batch().toBytes()))).isEqualTo(RefusalReason.WRONG_KIND);
    }

    @Test
    void shouldRefuseARecordOfAnotherNetwork() {
        assertRefused(
                RefusalReason.WRONG_NETWORK,
                OTHER_NETWORK.voting(agent(1), ID, Stance.SEEN).toBytes());
        assertRefused(
                RefusalReason.WRONG_NETWORK,
                OTHER_NETWORK.closing(1, List.of(ID)).toBytes());
        assertRefused(
                RefusalReason.WRONG_NETWORK,
                joined(OPENING.batch(), OTHER_NETWORK.proposal(SIGNATURE, 1).batch()));
        assertThat(reason(READER.proposal(
                        OTHER_NETWORK.proposal(SIGNATURE, 1).batch().toBytes())))
                .isEqualTo(RefusalReason.WRONG_NETWORK);
    }

    @Test
    void shouldRefuseASignerNobodyEnrolled() {
        AgentId stranger = new AgentId("stranger");

        assertRefused(
                RefusalReason.UNKNOWN_SIGNER,
                "no AGENT called stranger",
                joined(signed(
                        stranger, Kind.VOTES, vote(ID, stranger, Stance.SEEN).toBytes())));
        MemberSigner laterKey =
                new MemberSigner(NETWORK.genesis().networkId(), agent(1), 1, TestNetwork.key("agent-02"));
        assertRefused(
                RefusalReason.UNKNOWN_SIGNER,
                "with key epoch 1",
                joined(laterKey.sign(
                        Kind.VOTES,
                        1,
                        HOME,
                        List.of(vote(ID, agent(1), Stance.SEEN).toBytes()))));
    }

    @Test
    void shouldRefuseASignerOfTheWrongRole() {
        byte[] opened = OPENING.opened().toBytes();
        byte[] closed = new BallotRecord.Closed(ID).toBytes();

        assertRefused(RefusalReason.UNKNOWN_SIGNER, joined(signed(agent(0), Kind.CLOSE, closed)));
        assertRefused(RefusalReason.UNKNOWN_SIGNER, joined(signed(LEDGER, Kind.CLOSE, closed)));
        assertRefused(RefusalReason.UNKNOWN_SIGNER, joined(signed(agent(0), Kind.OPEN, opened), PROPOSAL.batch()));
        assertRefused(
                RefusalReason.UNKNOWN_SIGNER,
                joined(signed(
                        CONSENSUS, Kind.VOTES, vote(ID, CONSENSUS, Stance.SEEN).toBytes())));
        assertRefused(
                RefusalReason.UNKNOWN_SIGNER,
                joined(OPENING.batch(), signed(CONSENSUS, Kind.PROPOSAL, SIGNATURE.toBytes())));
    }

    @Test
    void shouldRefuseASignatureUnderAnotherKey() {
        MemberSigner forger = new MemberSigner(NETWORK.genesis().networkId(), agent(1), 0, TestNetwork.key("agent-03"));
        SignedBatch forged = forger.sign(
                Kind.VOTES, 1, HOME, List.of(vote(ID, agent(1), Stance.SEEN).toBytes()));

        assertRefused(RefusalReason.BAD_SIGNATURE, "not signed by agent-02", joined(forged));
    }

    @Test
    void shouldRefuseVotesMovedToAnotherPartition() {
        assertThat(READER.entry(VOTING.toBytes(), ELSEWHERE).refusal().orElseThrow())
                .isEqualTo(new Refusal(
                        RefusalReason.WRONG_PARTITION, "signed for partition " + HOME + ", stands in " + ELSEWHERE));
        assertThat(reason(READER.entry(OPENING.toBytes(), ELSEWHERE))).isEqualTo(RefusalReason.WRONG_PARTITION);
        assertThat(reason(READER.entry(CLOSING.toBytes(), ELSEWHERE))).isEqualTo(RefusalReason.WRONG_PARTITION);
    }

    @Test
    void shouldRefuseABallotSignedForAPartitionThatIsNotItsOwn() {
        MemberSigner voter = NETWORK.signer(agent(1));
        MemberSigner consensus = NETWORK.signer(CONSENSUS);
        byte[] votes = joined(voter.sign(
                Kind.VOTES,
                1,
                ELSEWHERE,
                List.of(vote(ID, agent(1), Stance.SEEN).toBytes())));
        byte[] opening = joined(
                consensus.sign(Kind.OPEN, 1, ELSEWHERE, List.of(OPENING.opened().toBytes())), PROPOSAL.batch());
        byte[] closing =
                joined(consensus.sign(Kind.CLOSE, 1, ELSEWHERE, List.of(new BallotRecord.Closed(ID).toBytes())));

        for (byte[] misplaced : List.of(votes, opening, closing)) {
            Refusal refusal = READER.entry(misplaced, ELSEWHERE).refusal().orElseThrow();
            assertThat(refusal.reason()).isEqualTo(RefusalReason.WRONG_PARTITION);
            assertThat(refusal.detail()).contains("belongs to partition " + HOME + ", stands in " + ELSEWHERE);
        }
    }

    @Test
    void shouldRefuseAVoteInAnothersName() {
        byte[] own = vote(ID, agent(1), Stance.SEEN).toBytes();
        byte[] anothers = vote(ID, agent(2), Stance.HARMFUL).toBytes();

        assertRefused(
                RefusalReason.WRONG_AUTHOR,
                "vote of agent-03 signed by agent-02",
                joined(signed(agent(1), Kind.VOTES, own, anothers)));
    }

    @Test
    void shouldRefuseAProposalInAnothersName() {
        SignedBatch stolen = NETWORK.signer(agent(1)).sign(Kind.PROPOSAL, 1, 0, List.of(SIGNATURE.toBytes()));

        assertThat(READER.proposal(stolen.toBytes()).refusal().orElseThrow())
                .isEqualTo(new Refusal(RefusalReason.WRONG_AUTHOR, "signature of agent-01 signed by agent-02"));
        assertRefused(RefusalReason.WRONG_AUTHOR, joined(OPENING.batch(), stolen));
    }

    /** What says next to nothing costs every peer a vote; the genesis says how much is enough. */
    @Test
    void shouldRefuseAProposalAndItsOpeningBelowTheFloorOfTheNetwork() {
        TestNetwork strict = new TestNetwork(4, 4, "strict", TrustPolicy.DEFAULT);
        BallotLogReader reader = new BallotLogReader(strict.registry());
        ThreatSignature needle = new ThreatSignature(
                agent(0),
                SIGNATURE.space(),
                SIGNATURE.centroid(),
                SIGNATURE.spread(),
                1e-6f,
                SIGNATURE.exemplars(),
                SIGNATURE.indicators(),
                3,
                0,
                0,
                Optional.empty());
        SignedProposal proposal = strict.proposal(needle, 1);

        assertThat(reader.proposal(proposal.batch().toBytes()).refusal().orElseThrow())
                .isEqualTo(new Refusal(RefusalReason.BELOW_FLOOR, "radius: got 1.0E-6, must be 0.05 or more here"));
        assertThat(reader.entry(
                                strict.opening(proposal, 1, 60_000).toBytes(),
                                strict.genesis().partitionOf(needle.id()))
                        .refusal()
                        .orElseThrow()
                        .reason())
                .isEqualTo(RefusalReason.BELOW_FLOOR);
        assertThat(READER.proposal(NETWORK.proposal(needle, 1).batch().toBytes())
                        .value())
                .as("a network founded before there were floors")
                .isPresent();
    }

    @Test
    void shouldRefuseARecordWithAnyBitChanged() {
        Set<RefusalReason> met = EnumSet.noneOf(RefusalReason.class);
        for (BallotLogEntry entry : List.of(OPENING, VOTING, CLOSING)) {
            byte[] bytes = entry.toBytes();
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                byte[] tampered = bytes.clone();
                tampered[bit / 8] ^= (byte) (1 << bit % 8);

                Checked<BallotLogEntry> checked = READER.entry(tampered, HOME);

                assertThat(checked.value())
                        .as("bit %d of %s", bit, entry.batch())
                        .isEmpty();
                met.add(reason(checked));
            }
        }
        assertThat(met)
                .contains(
                        RefusalReason.MALFORMED,
                        RefusalReason.WRONG_NETWORK,
                        RefusalReason.UNKNOWN_SIGNER,
                        RefusalReason.BAD_SIGNATURE,
                        RefusalReason.WRONG_PARTITION);
    }

    /** These depend on what was read before and when, or on other epochs: {@link OpeningOrderTest}, {@link StolenKeyTest}. */
    @Test
    void shouldBeTestedForEveryReasonItGives() {
        assertThat(EnumSet.complementOf(EnumSet.of(
                        RefusalReason.REPLAYED,
                        RefusalReason.OLD_KEY,
                        RefusalReason.OLD_EPOCH,
                        RefusalReason.QUOTA,
                        RefusalReason.NOT_ELIGIBLE,
                        RefusalReason.FORFEITED,
                        RefusalReason.UNKNOWN_BALLOT,
                        RefusalReason.EARLY_CLOSE)))
                .containsExactly(
                        RefusalReason.MALFORMED,
                        RefusalReason.TOO_LARGE,
                        RefusalReason.WRONG_KIND,
                        RefusalReason.WRONG_NETWORK,
                        RefusalReason.UNKNOWN_SIGNER,
                        RefusalReason.BAD_SIGNATURE,
                        RefusalReason.WRONG_PARTITION,
                        RefusalReason.WRONG_AUTHOR,
                        RefusalReason.BELOW_FLOOR);
    }

    private static SignedBatch signed(AgentId signer, Kind kind, byte[]... items) {
        return NETWORK.signer(signer).sign(kind, 1, HOME, List.of(items));
    }

    private static byte[] joined(SignedBatch... batches) {
        return CanonicalWriter.tagged("tocsin/ballot-log/v1")
                .list(List.of(batches), (out, batch) -> out.bytes(batch.toBytes()))
                .toBytes();
    }

    private static <T> RefusalReason reason(Checked<T> checked) {
        return checked.refusal().orElseThrow().reason();
    }

    private static void assertRefused(RefusalReason reason, byte[] value) {
        assertRefused(reason, "", value);
    }

    private static void assertRefused(RefusalReason reason, String detail, byte[] value) {
        Checked<BallotLogEntry> checked = READER.entry(value, HOME);
        assertThat(checked.value()).isEmpty();
        assertThat(checked.refusal().orElseThrow().reason())
                .as("%s", checked.refusal())
                .isEqualTo(reason);
        assertThat(checked.refusal().orElseThrow().detail()).contains(detail);
    }
}
