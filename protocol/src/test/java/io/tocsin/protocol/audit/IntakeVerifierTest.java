package io.tocsin.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.LedgerEntry.Kind;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** H4: what is not signed by whom its kind says is no entry, whoever wrote it to the intake. */
class IntakeVerifierTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 2);
    private static final SignatureId BALLOT =
            TestNetwork.signature(TestNetwork.agent(0), 1).id();
    private static final Equivocation BOTH = new Equivocation(
            TestNetwork.vote(BALLOT, TestNetwork.agent(1), Stance.SEEN),
            TestNetwork.vote(BALLOT, TestNetwork.agent(1), Stance.HARMFUL));

    private final IntakeVerifier verifier = new IntakeVerifier(NETWORK.registry());

    @Test
    void shouldTakeWhatAnHonestConsensusWrites() {
        for (LedgerEntry entry : LedgerStory.everyOutcome(NETWORK).entries()) {
            VerifiedEntry verified =
                    verifier.check(entry.sequence(), entry.leaf()).value().orElseThrow();

            assertThat(verified.entry()).isEqualTo(entry);
            assertThat(verified.content().subjects())
                    .isEqualTo(EntryContent.parse(entry.kind(), entry.body()).subjects());
            assertThat(verified.content().signer()).isPresent();
        }
    }

    @Test
    void shouldRefuseEveryEntryWithOneBitChanged() {
        for (LedgerEntry entry : LedgerStory.everyOutcome(NETWORK).entries()) {
            byte[] leaf = entry.leaf();
            leaf[leaf.length - 2] ^= 1;

            assertThat(verifier.check(0, leaf).refusal())
                    .as(entry.toString())
                    .hasValueSatisfying(why -> assertThat(why.reason()).isEqualTo(RefusalReason.BAD_SIGNATURE));
        }
    }

    @Test
    void shouldRefuseEveryEntryUnderTheNameOfAnotherKind() {
        for (LedgerEntry entry : LedgerStory.everyOutcome(NETWORK).entries()) {
            for (Kind other : Kind.values()) {
                assertThat(verifier.check(0, new LedgerEntry(0, other, entry.body()).leaf())
                                .value()
                                .isPresent())
                        .as(entry + " as " + other)
                        .isEqualTo(other == entry.kind());
            }
        }
    }

    @Test
    void shouldRefuseAnOpeningOfAnotherPartition() {
        int elsewhere = 1 - NETWORK.genesis().partitionOf(BALLOT);
        BallotRecord.Opened opened = new BallotRecord.Opened(BALLOT, TestNetwork.agent(0), 1, 1_000);
        byte[] body = NETWORK.signer(TestNetwork.CONSENSUS)
                .sign(SignedBatch.Kind.OPEN, 1, elsewhere, List.of(opened.toBytes()))
                .toBytes();

        assertThat(reason(Kind.BALLOT_OPENED, body)).contains(RefusalReason.WRONG_PARTITION);
    }

    @Test
    void shouldTakeAnEquivocationTheConsensusSignedAndNobodyElses() {
        assertThat(reason(Kind.EQUIVOCATION, equivocation(NETWORK.signer(TestNetwork.CONSENSUS))))
                .isEmpty();
        assertThat(reason(Kind.EQUIVOCATION, equivocation(NETWORK.signer(TestNetwork.agent(2)))))
                .contains(RefusalReason.UNKNOWN_SIGNER);
    }

    /** The first form is signed by nobody: an old network's log holds it, a new one takes it from nobody. */
    @Test
    void shouldTakeAnUnsignedEquivocationInAnOldNetworkOnly() {
        Genesis genesis = new Genesis(
                "new", NETWORK.networkKey().verifyingKey(), 2, new VotingRule.ByzantineQuorum(), TrustPolicy.DEFAULT);
        NetworkRegistry registry = new NetworkRegistry(Optional.empty());
        registry.accept(genesis.toBytes());
        registry.accept(
                RegistryEpoch.sign(genesis.networkId(), 1, NETWORK.registry().current(), NETWORK.networkKey())
                        .toBytes());
        byte[] unsigned = new LedgerEntry(0, Kind.EQUIVOCATION, BOTH.toBytes()).leaf();

        assertThat(verifier.check(0, unsigned).value()).isPresent();
        assertThat(new IntakeVerifier(registry).check(0, unsigned).refusal()).isPresent();
    }

    @Test
    void shouldTakeTheRegistrysOwnRecordsOnly() {
        byte[] foreign = new TestNetwork(5, 1, "other").registryRecords().get(0);
        byte[] stranger = RegistryEpoch.sign(
                        NETWORK.genesis().networkId(), 2, List.of(), TestNetwork.key("somebody else"))
                .toBytes();

        NETWORK.registryRecords()
                .forEach(record -> assertThat(reason(Kind.REGISTRY, record)).isEmpty());
        assertThat(reason(Kind.REGISTRY, foreign)).contains(RefusalReason.MALFORMED);
        assertThat(reason(Kind.REGISTRY, stranger)).contains(RefusalReason.BAD_SIGNATURE);
    }

    private static byte[] equivocation(MemberSigner signer) {
        return signer.sign(SignedBatch.Kind.EQUIVOCATION, 1, 0, List.of(BOTH.toBytes()))
                .toBytes();
    }

    private Optional<RefusalReason> reason(Kind kind, byte[] body) {
        return verifier.check(0, new LedgerEntry(0, kind, body).leaf())
                .refusal()
                .map(why -> why.reason());
    }
}
