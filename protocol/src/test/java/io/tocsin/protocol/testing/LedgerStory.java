package io.tocsin.protocol.testing;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.SignedProposal;
import java.util.ArrayList;
import java.util.List;

/** What an honest consensus writes to the intake of the ledger, as ballots are held in a {@link TestNetwork}. */
public final class LedgerStory {
    private static final long WINDOW = 60_000;

    private final TestNetwork network;
    private final BallotBook book;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private int signatures;
    private long counter;

    public LedgerStory(TestNetwork network) {
        this.network = network;
        this.book = network.registry().book();
    }

    /** Four ballots that end in each way there is, an equivocation, a late vote and a batch of two votes. */
    public static LedgerStory everyOutcome(TestNetwork network) {
        LedgerStory story = new LedgerStory(network);
        SignatureId enforced = story.open();
        SignatureId advised = story.open();
        SignatureId rejected = story.open();
        SignatureId undecided = story.open();
        for (int i = 1; i < network.agents(); i++) {
            story.vote(i, enforced, Stance.SEEN);
            story.vote(i, advised, Stance.HARMLESS);
            story.vote(i, rejected, Stance.HARMFUL);
        }
        story.vote(1, undecided, Stance.ABSTAIN);
        story.vote(1, undecided, Stance.SEEN);
        story.close(undecided);
        story.vote(2, undecided, Stance.HARMLESS);
        return story;
    }

    /** {@code count} ballots, each accepted by everybody. */
    public static LedgerStory ballots(TestNetwork network, int count) {
        LedgerStory story = new LedgerStory(network);
        for (int ballot = 0; ballot < count; ballot++) {
            SignatureId id = story.open();
            for (int i = 1; i < network.agents(); i++) {
                story.vote(i, id, Stance.HARMLESS);
            }
        }
        return story;
    }

    /** The first agent proposes something new and its ballot opens. */
    public SignatureId open() {
        return open(TestNetwork.signature(TestNetwork.agent(0), ++signatures));
    }

    /** A ballot opens on {@code signature}, or on revoking one. */
    public SignatureId open(ThreatSignature signature) {
        SignedProposal proposal = network.proposal(signature, ++counter);
        BallotLogEntry.Opening opening = network.opening(proposal, ++counter, WINDOW);
        add(LedgerEntry.Kind.SIGNATURE, proposal.batch().toBytes());
        add(LedgerEntry.Kind.BALLOT_OPENED, opening.batch().toBytes());
        count(opening);
        return signature.id();
    }

    /** Agent {@code i} votes. */
    public void vote(int i, SignatureId signature, Stance stance) {
        votes(network.voting(
                TestNetwork.agent(i), ++counter, List.of(TestNetwork.vote(signature, TestNetwork.agent(i), stance))));
    }

    /** One agent votes on several ballots of one partition. */
    public void vote(int i, List<SignatureId> signatures, Stance stance) {
        List<Vote> votes = signatures.stream()
                .map(signature -> TestNetwork.vote(signature, TestNetwork.agent(i), stance))
                .toList();
        votes(network.voting(TestNetwork.agent(i), ++counter, votes));
    }

    /** A batch of votes as it was signed. */
    public void votes(BallotLogEntry.Voting voting) {
        add(LedgerEntry.Kind.VOTE, voting.batch().toBytes());
        count(voting);
    }

    /** The window of a ballot is over. */
    public void close(SignatureId signature) {
        BallotLogEntry.Closing closing = network.closing(++counter, List.of(signature));
        add(LedgerEntry.Kind.BALLOT_CLOSED, closing.batch().toBytes());
        count(closing);
    }

    /** Anything, whether it follows or not. */
    public void add(LedgerEntry.Kind kind, byte[] body) {
        entries.add(new LedgerEntry(entries.size(), kind, body));
    }

    /** The entries in order. */
    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** The values of the intake in order. */
    public List<byte[]> leaves() {
        return entries.stream().map(LedgerEntry::leaf).toList();
    }

    /** The root over all entries. */
    public Hash root() {
        CompactRange tree = new CompactRange();
        entries.forEach(entry -> tree.append(entry.leafHash()));
        return tree.root();
    }

    private void count(BallotLogEntry entry) {
        entry.records().stream().map(book::apply).forEach(result -> {
            result.verdict()
                    .ifPresent(verdict -> add(
                            LedgerEntry.Kind.VERDICT,
                            network.signer(TestNetwork.CONSENSUS)
                                    .sign(
                                            SignedBatch.Kind.VERDICT,
                                            ++counter,
                                            network.genesis().partitionOf(verdict.signature()),
                                            List.of(verdict.toBytes()))
                                    .toBytes()));
            result.equivocation()
                    .ifPresent(both -> add(
                            LedgerEntry.Kind.EQUIVOCATION,
                            network.signer(TestNetwork.CONSENSUS)
                                    .sign(SignedBatch.Kind.EQUIVOCATION, ++counter, 0, List.of(both.toBytes()))
                                    .toBytes()));
        });
    }
}
