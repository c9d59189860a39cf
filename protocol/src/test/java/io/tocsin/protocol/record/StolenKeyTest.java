package io.tocsin.protocol.record;

import static io.tocsin.protocol.testing.TestNetwork.CONSENSUS;
import static io.tocsin.protocol.testing.TestNetwork.agent;
import static io.tocsin.protocol.testing.TestNetwork.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.batch.SignedBatch.Kind;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Membership;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.registry.RegistryFile;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody has a key of epoch 1 that its owner has replaced, or the network has removed, in epoch 2. */
class StolenKeyTest {
    private static final AgentId VICTIM = agent(1);

    private final TestNetwork network = new TestNetwork(4, 1);
    private final BallotLogReader reader = new BallotLogReader(network.registry());
    private final OpeningOrder order = new OpeningOrder();
    private final BallotBook book =
            new BallotBook(network.registry().electorates(), network.genesis().rule());

    // Before, the vote was COUNTED, and the owner's own vote after it EQUIVOCATED: the victim stood on the permanent
    // record as a liar.
    @Test
    void shouldNotCountAVoteUnderAReplacedKeyNorFrameItsOwner() {
        MemberSigner renewed = network.rotate(VICTIM);
        SignatureId ballot = open(1, 2).orElseThrow();

        assertThat(cast(network.signer(VICTIM), ballot, Stance.HARMFUL)).isEqualTo(VoteOutcome.OLD_KEY);
        assertThat(cast(renewed, ballot, Stance.SEEN)).isEqualTo(VoteOutcome.COUNTED);
        assertThat(cast(network.signer(VICTIM), ballot, Stance.HARMFUL))
                .as("nor afterwards")
                .isEqualTo(VoteOutcome.OLD_KEY);
        assertThat(book.ballot(ballot)
                        .orElseThrow()
                        .voteOf(VICTIM)
                        .orElseThrow()
                        .stance())
                .isEqualTo(Stance.SEEN);
    }

    @Test
    void shouldPutAKeyOutOfUseAsAnAdministratorDoes() {
        List<byte[]> records = network.registryRecords();
        RegistryFile file =
                new RegistryFile(network.genesis(), List.of(RegistryEpoch.fromBytes(records.get(records.size() - 1))));
        SigningKey renewed = TestNetwork.key("renewed");
        RegistryFile proposal = Membership.rotate(file, VICTIM, renewed.verifyingKey());

        assertThat(accept(proposal)).as("unsigned").isPresent();
        assertThat(accept(proposal.signedBy(network.networkKey()))).isEmpty();
        SignatureId ballot = open(1, 2).orElseThrow();
        assertThat(cast(network.signer(VICTIM), ballot, Stance.HARMFUL)).isEqualTo(VoteOutcome.OLD_KEY);
        assertThat(cast(new MemberSigner(network.genesis().networkId(), VICTIM, 1, renewed), ballot, Stance.SEEN))
                .isEqualTo(VoteOutcome.COUNTED);
    }

    private Optional<String> accept(RegistryFile file) {
        return network.registry().accept(file.proposed().orElseThrow().toBytes());
    }

    @Test
    void shouldFinishABallotUnderTheKeysItBeganWith() {
        SignatureId ballot = open(1, 1).orElseThrow();
        MemberSigner renewed = network.rotate(VICTIM);

        assertThat(cast(renewed, ballot, Stance.SEEN))
                .as("a key newer than the ballot")
                .isEqualTo(VoteOutcome.OLD_KEY);
        assertThat(cast(network.signer(VICTIM), ballot, Stance.HARMLESS)).isEqualTo(VoteOutcome.COUNTED);
    }

    @Test
    void shouldJudgeEachVoteOfABatchByItsOwnBallot() {
        SignatureId before = open(1, 1).orElseThrow();
        network.rotate(VICTIM);
        SignatureId after = open(2, 2).orElseThrow();

        List<BallotRecord> votes = network.voting(
                        VICTIM, 1, List.of(vote(before, VICTIM, Stance.SEEN), vote(after, VICTIM, Stance.SEEN)))
                .records();
        BallotLogEntry entry = read(
                network.voting(VICTIM, 1, List.of(vote(before, VICTIM, Stance.SEEN), vote(after, VICTIM, Stance.SEEN)))
                        .toBytes());

        assertThat(votes).hasSize(2);
        assertThat(entry.records().stream().map(vote -> book.apply(vote).reception()))
                .containsExactly(VoteOutcome.COUNTED, VoteOutcome.OLD_KEY);
    }

    // Before, a replaced consensus key opened ballots under any past epoch, and two forged SEEN made it ENFORCE.
    @Test
    void shouldRefuseAnOpeningUnderAReplacedConsensusKey() {
        MemberSigner renewed = network.rotate(CONSENSUS);

        assertThat(opening(network.signer(CONSENSUS), 1, 2)).contains(RefusalReason.OLD_KEY);
        assertThat(opening(renewed, 1, 1)).as("the new key under an old epoch").contains(RefusalReason.OLD_KEY);
        assertThat(opening(renewed, 1, 2)).isEmpty();
    }

    @Test
    void shouldRefuseAnOpeningUnderAnEpochOlderThanItsPartitionHasSeen() {
        MemberSigner renewed = network.rotate(CONSENSUS);
        assertThat(opening(renewed, 1, 2)).isEmpty();

        assertThat(opening(network.signer(CONSENSUS), 2, 1)).contains(RefusalReason.OLD_EPOCH);
        assertThat(opening(renewed, 2, 2)).isEmpty();
    }

    @Test
    void shouldRefuseTheBallotOfARemovedMember() {
        network.advance(network.registry().current().stream()
                .filter(member -> !member.id().equals(agent(0)))
                .toList());

        assertThat(opening(network.signer(CONSENSUS), 1, 2))
                .as("under the epoch without it")
                .contains(RefusalReason.OLD_KEY);
        assertThat(open(agent(2), 1, 2)).isPresent();
        assertThat(opening(network.signer(CONSENSUS), 2, 1))
                .as("under the epoch that had it")
                .contains(RefusalReason.OLD_EPOCH);
    }

    @Test
    void shouldRefuseAProposalUnderItsAuthorsReplacedKey() {
        network.rotate(agent(0));

        assertThat(opening(network.signer(CONSENSUS), 1, 2)).contains(RefusalReason.OLD_KEY);
    }

    @Test
    void shouldCloseUnderTheNewKeyWhatWasOpenedUnderTheOld() {
        SignatureId before = open(1, 1).orElseThrow();
        SignatureId other = open(2, 1).orElseThrow();
        MemberSigner renewed = network.rotate(CONSENSUS);
        SignatureId after = open(agent(0), renewed, 3, 2).orElseThrow();

        assertThat(close(network.signer(CONSENSUS), after))
                .as("a stolen key closes nothing of a later epoch")
                .isEqualTo(VoteOutcome.OLD_KEY);
        assertThat(close(renewed, before)).isEqualTo(VoteOutcome.COUNTED);
        assertThat(close(network.signer(CONSENSUS), other)).isEqualTo(VoteOutcome.COUNTED);
        assertThat(close(renewed, after)).isEqualTo(VoteOutcome.COUNTED);
    }

    @Test
    void shouldSayWhichEpochMustBeReadBeforeKeysCanBeJudged() {
        byte[] value = entry(agent(0), network.signer(CONSENSUS), 1, 2).toBytes();

        assertThat(reader.awaitedEpoch(value, reader.entry(value, 0))).hasValue(2);
        network.rotate(CONSENSUS);
        assertThat(reader.awaitedEpoch(value, reader.entry(value, 0))).isEmpty();
        assertThat(reader.entry(value, 0).refusal().orElseThrow().reason()).isEqualTo(RefusalReason.OLD_KEY);
    }

    private VoteOutcome cast(MemberSigner signer, SignatureId ballot, Stance stance) {
        SignedBatch batch = signer.sign(
                Kind.VOTES, 9, 0, List.of(vote(ballot, signer.member(), stance).toBytes()));
        BallotRecord record = read(new BallotLogEntry.Voting(List.of(), batch).toBytes())
                .records()
                .get(0);
        BallotBook.Result result = book.apply(record);
        assertThat(result.equivocation()).isEmpty();
        return result.reception();
    }

    private VoteOutcome close(MemberSigner signer, SignatureId ballot) {
        SignedBatch batch = signer.sign(Kind.CLOSE, 9, 0, List.of(new BallotRecord.Closed(ballot).toBytes()));
        return book.apply(read(new BallotLogEntry.Closing(List.of(), batch).toBytes())
                        .records()
                        .get(0))
                .reception();
    }

    private BallotLogEntry read(byte[] value) {
        return reader.entry(value, 0).value().orElseThrow();
    }

    private Optional<SignatureId> open(int n, int epoch) {
        return open(agent(0), n, epoch);
    }

    private Optional<SignatureId> open(AgentId author, int n, int epoch) {
        return open(author, network.signer(CONSENSUS), n, epoch);
    }

    private Optional<SignatureId> open(AgentId author, MemberSigner consensus, int n, int epoch) {
        BallotLogEntry.Opening opening = entry(author, consensus, n, epoch);
        assertThat(refusal(opening)).isEmpty();
        return Optional.of(opening.opened().signature());
    }

    /** Why an opening of the first agent's signature {@code n} is refused, or empty. */
    private Optional<RefusalReason> opening(MemberSigner consensus, int n, int epoch) {
        return refusal(entry(agent(0), consensus, n, epoch));
    }

    private Optional<RefusalReason> refusal(BallotLogEntry.Opening written) {
        Checked<BallotLogEntry> checked = reader.entry(written.toBytes(), 0);
        Optional<Refusal> why = checked.refusal()
                .or(() -> order.refusal(checked.value().orElseThrow().opening().orElseThrow()));
        if (why.isEmpty()) {
            assertThat(book.apply(written.opened()).reception()).isEqualTo(VoteOutcome.COUNTED);
            order.took(checked.value().orElseThrow().opening().orElseThrow());
        }
        return why.map(Refusal::reason);
    }

    private BallotLogEntry.Opening entry(AgentId author, MemberSigner consensus, int n, int epoch) {
        ThreatSignature signature = TestNetwork.signature(author, n);
        BallotRecord.Opened opened = new BallotRecord.Opened(signature.id(), author, epoch, 30_000);
        return new BallotLogEntry.Opening(
                opened, consensus.sign(Kind.OPEN, n, 0, List.of(opened.toBytes())), network.proposal(signature, n));
    }
}
