package io.tocsin.protocol.record;

import static io.tocsin.protocol.batch.SignedBatch.Kind.CLOSE;
import static io.tocsin.protocol.batch.SignedBatch.Kind.OPEN;
import static io.tocsin.protocol.batch.SignedBatch.Kind.PROPOSAL;
import static io.tocsin.protocol.batch.SignedBatch.Kind.VOTES;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Tenure;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
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
 * auditors all use this one, so they take and refuse the same records. An opening must be signed with the keys of the
 * registry epoch it names; votes and closes carry when their key was their signer's, and whoever counts them has it
 * looked at by the ballot they are for. Thread-safe.
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
        TrustPolicy trust = registry.genesis().trust();
        if (proposal.signature().revocation().isPresent() && !trust.perIndicator()) {
            return Checked.refused(
                    RefusalReason.MALFORMED,
                    "asks to revoke a signature; in a network whose votes do not say which indicators were seen none"
                            + " is revoked");
        }
        return trust.limits()
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
     * The registry epoch that an opening signed by the consensus names, or empty for any other record.
     */
    public OptionalInt epochOf(byte[] value) {
        return split(value)
                .then(batches -> verifier.check(batches.get(0), Set.of(OPEN), Member.Role.CONSENSUS))
                .then(BallotLogReader::onlyOpening)
                .value()
                .map(opened -> OptionalInt.of(opened.epoch()))
                .orElse(OptionalInt.empty());
    }

    /**
     * The epoch that whoever read {@code value} as {@code checked} must read the registry up to before judging it, or
     * empty if it can be judged now: keys may begin or end with an epoch that is known to others already.
     */
    public OptionalInt awaitedEpoch(byte[] value, Checked<BallotLogEntry> checked) {
        boolean dependsOnKeys = checked.refusal()
                .map(why -> why.reason() == RefusalReason.UNKNOWN_SIGNER || why.reason() == RefusalReason.OLD_KEY)
                .orElseGet(
                        () -> checked.value().filter(BallotLogEntry::isOpening).isPresent());
        OptionalInt named = dependsOnKeys ? epochOf(value) : OptionalInt.empty();
        return named.isPresent()
                        && named.getAsInt() > registry.electorates().current().epoch()
                ? named
                : OptionalInt.empty();
    }

    /** The opening in {@code batch}, which the consensus signed with its key of the epoch that it names. */
    public Checked<BallotRecord.Opened> opened(SignedBatch batch) {
        return verifier.check(batch, Set.of(OPEN), Member.Role.CONSENSUS)
                .then(BallotLogReader::onlyOpening)
                .then(opened -> inOffice(batch, opened.epoch(), opened));
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
            case OPEN -> opened(batch).then(opened -> opening(opened, batch, batches.get(1), partition));
            case VOTES ->
                verifier.check(batch, Set.of(VOTES), Member.Role.AGENT).then(b -> voting(b, partition));
            case CLOSE ->
                verifier.check(batch, Set.of(CLOSE), Member.Role.CONSENSUS).then(b -> closing(b, partition));
            case PROPOSAL, VERDICT, ACCEPTED, COMPLAINTS, LEDGER_COMPLAINT, EQUIVOCATION ->
                Checked.refused(RefusalReason.WRONG_KIND, "got " + kind + ", allowed OPEN, VOTES, CLOSE");
        };
    }

    private Checked<BallotLogEntry> opening(
            BallotRecord.Opened opened, SignedBatch open, SignedBatch proposed, int partition) {
        return ofAllowedWindow(opened)
                .then(allowed -> verifier.check(proposed, Set.of(PROPOSAL), Member.Role.AGENT))
                .then(batch -> inOffice(batch, opened.epoch(), batch))
                .then(SignedProposal::of)
                .then(this::aboveFloor)
                .then(proposal -> opening(opened, open, proposal))
                .then(opening -> inPlace(List.of(opening.opened().signature()), partition, opening));
    }

    private Checked<BallotRecord.Opened> ofAllowedWindow(BallotRecord.Opened opened) {
        return BallotWindow.fault(registry.genesis(), opened.windowMillis())
                .map(why -> Checked.<BallotRecord.Opened>refused(RefusalReason.MALFORMED, why))
                .orElseGet(() -> Checked.passed(opened));
    }

    private static Checked<BallotRecord.Opened> onlyOpening(SignedBatch batch) {
        return items(batch, BallotRecord.Opened::fromBytes)
                .then(opened -> opened.size() == 1
                        ? Checked.passed(opened.get(0))
                        : Checked.refused(RefusalReason.MALFORMED, "got " + opened.size() + " openings, expected 1"));
    }

    /** {@code value}, if {@code batch} is signed with the key that its signer has in {@code epoch}. */
    private <T> Checked<T> inOffice(SignedBatch batch, int epoch, T value) {
        SignedBatch.Head head = batch.head();
        return key(batch).includes(epoch)
                ? Checked.passed(value)
                : Checked.refused(
                        RefusalReason.OLD_KEY,
                        "key epoch " + head.keyEpoch() + " of " + head.signer() + " is not its key in registry epoch "
                                + epoch);
    }

    private Tenure key(SignedBatch verified) {
        SignedBatch.Head head = verified.head();
        return registry.tenure(head.signer(), head.keyEpoch()).orElseThrow();
    }

    // Who counts must know from the opening how many indicators there are: that it is true is checked here, once.
    private Checked<BallotLogEntry.Opening> opening(
            BallotRecord.Opened opened, SignedBatch open, SignedProposal proposal) {
        ThreatSignature signature = proposal.signature();
        BallotRecord.Opened expected = BallotRecord.Opened.of(
                signature,
                signature.id(),
                opened.epoch(),
                opened.windowMillis(),
                registry.genesis().trust());
        boolean same = opened.equals(expected);
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
                        new BallotLogEntry.Voting(votes, batch, key(batch))));
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
                        BallotLogEntry.Closing.of(closed, batch, key(batch))));
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
