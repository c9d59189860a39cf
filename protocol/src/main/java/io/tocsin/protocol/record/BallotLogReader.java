package io.tocsin.protocol.record;

import static io.tocsin.protocol.batch.SignedBatch.Kind.CLOSE;
import static io.tocsin.protocol.batch.SignedBatch.Kind.OPEN;
import static io.tocsin.protocol.batch.SignedBatch.Kind.PROPOSAL;
import static io.tocsin.protocol.batch.SignedBatch.Kind.VOTES;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads and checks records of the ballot log and of {@code signatures.proposed.v1}. Consensus, agents, dashboard and
 * auditors all use this one, so they take and refuse the same records. Thread-safe.
 */
public final class BallotLogReader {
    private final NetworkRegistry registry;
    private final BatchVerifier verifier;

    /** Checks against {@code registry} as it is at each call. */
    public BallotLogReader(NetworkRegistry registry) {
        this.registry = registry;
        this.verifier = new BatchVerifier(registry);
    }

    /** A record of {@code signatures.proposed.v1}. */
    public Checked<SignedProposal> proposal(byte[] value) {
        return verifier.check(value, Set.of(PROPOSAL), Member.Role.AGENT)
                .then(SignedProposal::of)
                .then(this::aboveFloor);
    }

    private Checked<SignedProposal> aboveFloor(SignedProposal proposal) {
        return registry.genesis()
                .trust()
                .limits()
                .violation(proposal.signature())
                .map(why -> Checked.<SignedProposal>refused(RefusalReason.BELOW_FLOOR, why))
                .orElseGet(() -> Checked.passed(proposal));
    }

    /**
     * A record of the ballot log.
     *
     * @param partition where it stands
     */
    public Checked<BallotLogEntry> entry(byte[] value, int partition) {
        if (value.length > BallotLogEntry.Wire.MAX_BYTES) {
            return Checked.refused(
                    RefusalReason.TOO_LARGE,
                    "got " + value.length + " bytes, allowed up to " + BallotLogEntry.Wire.MAX_BYTES);
        }
        return split(value).then(batches -> entry(batches, partition));
    }

    private static Checked<List<SignedBatch>> split(byte[] value) {
        return Checked.decoded(() -> BallotLogEntry.Wire.split(value))
                .then(batches -> batches.isEmpty()
                        ? Checked.refused(RefusalReason.MALFORMED, "got no batch, expected 1 or 2")
                        : Checked.passed(batches));
    }

    /**
     * The registry epoch that an opening signed by the consensus names, or empty for any other record. Whoever has not
     * read the registry that far must do so before judging the record: its author may be unknown to that reader only.
     */
    public OptionalInt epochOf(byte[] value) {
        return split(value)
                .then(batches -> verifier.check(batches.get(0), Set.of(OPEN), Member.Role.CONSENSUS))
                .then(batch -> items(batch, BallotRecord.Opened::fromBytes))
                .value()
                .map(opened -> OptionalInt.of(opened.get(0).epoch()))
                .orElse(OptionalInt.empty());
    }

    /**
     * A record of the ballot log whose batches have been parsed; the ledger keeps them apart.
     *
     * @param batches at least one
     * @param partition where it stands
     */
    public Checked<BallotLogEntry> entry(List<SignedBatch> batches, int partition) {
        SignedBatch batch = batches.get(0);
        SignedBatch.Kind kind = batch.head().kind();
        if (batches.size() != (kind == OPEN ? 2 : 1)) {
            return Checked.refused(RefusalReason.MALFORMED, "got " + batches.size() + " batches for " + kind);
        }
        if (batch.head().partition() != partition) {
            return Checked.refused(
                    RefusalReason.WRONG_PARTITION,
                    "signed for partition " + batch.head().partition() + ", stands in " + partition);
        }
        return switch (kind) {
            case OPEN ->
                verifier.check(batch, Set.of(OPEN), Member.Role.CONSENSUS)
                        .then(b -> opening(b, batches.get(1), partition));
            case VOTES ->
                verifier.check(batch, Set.of(VOTES), Member.Role.AGENT).then(b -> voting(b, partition));
            case CLOSE ->
                verifier.check(batch, Set.of(CLOSE), Member.Role.CONSENSUS).then(b -> closing(b, partition));
            case PROPOSAL, VERDICT, ACCEPTED ->
                Checked.refused(RefusalReason.WRONG_KIND, "got " + kind + ", allowed OPEN, VOTES, CLOSE");
        };
    }

    private Checked<BallotLogEntry> opening(SignedBatch open, SignedBatch proposed, int partition) {
        return items(open, BallotRecord.Opened::fromBytes)
                .then(opened -> opened.size() == 1
                        ? Checked.passed(opened.get(0))
                        : Checked.<BallotRecord.Opened>refused(
                                RefusalReason.MALFORMED, "got " + opened.size() + " openings, expected 1"))
                .then(opened -> verifier.check(proposed, Set.of(PROPOSAL), Member.Role.AGENT)
                        .then(SignedProposal::of)
                        .then(this::aboveFloor)
                        .then(proposal -> opening(opened, open, proposal)))
                .then(opening -> inPlace(List.of(opening.opened().signature()), partition, opening));
    }

    private static Checked<BallotLogEntry.Opening> opening(
            BallotRecord.Opened opened, SignedBatch open, SignedProposal proposal) {
        boolean same = opened.signature().equals(proposal.signature().id())
                && opened.author().equals(proposal.signature().author());
        return same
                ? Checked.passed(new BallotLogEntry.Opening(opened, open, proposal))
                : Checked.refused(
                        RefusalReason.MALFORMED,
                        "opens " + opened.signature() + " of " + opened.author() + " with the proposal of "
                                + proposal.signature().id());
    }

    private Checked<BallotLogEntry> voting(SignedBatch batch, int partition) {
        return items(batch, Vote::fromBytes)
                .then(votes -> ofSigner(votes, batch.head().signer()))
                .then(votes -> inPlace(
                        votes.stream().map(Vote::signature).toList(),
                        partition,
                        new BallotLogEntry.Voting(votes, batch)));
    }

    private static Checked<List<Vote>> ofSigner(List<Vote> votes, AgentId signer) {
        return votes.stream()
                .map(Vote::voter)
                .filter(voter -> !voter.equals(signer))
                .findFirst()
                .map(voter -> Checked.<List<Vote>>refused(
                        RefusalReason.WRONG_AUTHOR, "vote of " + voter + " signed by " + signer))
                .orElseGet(() -> Checked.passed(votes));
    }

    private Checked<BallotLogEntry> closing(SignedBatch batch, int partition) {
        return items(batch, BallotRecord.Closed::fromBytes)
                .then(closed -> inPlace(
                        closed.stream().map(BallotRecord.Closed::signature).toList(),
                        partition,
                        new BallotLogEntry.Closing(closed, batch)));
    }

    private Checked<BallotLogEntry> inPlace(List<SignatureId> ballots, int partition, BallotLogEntry entry) {
        for (SignatureId ballot : ballots) {
            int home = registry.genesis().partitionOf(ballot);
            if (home != partition) {
                return Checked.refused(
                        RefusalReason.WRONG_PARTITION,
                        "ballot " + ballot + " belongs to partition " + home + ", stands in " + partition);
            }
        }
        return Checked.passed(entry);
    }

    private static <T> Checked<List<T>> items(SignedBatch batch, Function<byte[], T> read) {
        List<T> items = new ArrayList<>(batch.size());
        try {
            for (int i = 0; i < batch.size(); i++) {
                items.add(read.apply(batch.item(i)));
            }
        } catch (DecodingException e) {
            return Checked.refused(RefusalReason.MALFORMED, "item " + items.size() + ": " + e.getMessage());
        }
        return Checked.passed(items);
    }
}
