package io.tocsin.consensus.admission;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.ProposalQuota;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides which proposals become ballots and writes their openings. An opening's counter is the offset of its proposal,
 * so a proposal processed again after a crash gives the same bytes. As thread-safe as its memory.
 */
public final class Admission {
    /** The longest signature: with the verdict around it, it must still fit one batch when it is accepted. */
    public static final int MAX_SIGNATURE = SignedBatch.MAX_BYTES - 1_024;

    /** The longest request to revoke a signature: what was accepted at its longest can be asked about. */
    private static final int MAX_REVOCATION = MAX_SIGNATURE + 768;

    private final NetworkRegistry registry;
    private final BallotLogReader reader;
    private final MemberSigner consensus;
    private final Duration window;
    private final Admitted admitted;

    /**
     * Admits in the name of {@code consensus}.
     *
     * @param window how long a ballot stays open, at least a millisecond
     */
    public Admission(NetworkRegistry registry, MemberSigner consensus, Duration window, Admitted admitted) {
        this.registry = registry;
        this.reader = new BallotLogReader(registry);
        this.consensus = consensus;
        this.window = window;
        this.admitted = admitted;
    }

    /**
     * Admits a proposal and remembers it, or says why not. Empty if it is the one that was admitted before, as agents
     * send it again after a restart.
     */
    public Checked<Optional<BallotLogEntry.Opening>> admit(Submission submission) {
        Electorate electorate = registry.electorates().current();
        return reader.proposal(submission.value())
                .then(proposal -> inPlace(proposal, submission))
                .then(proposal -> byEnrolledAgent(proposal, electorate))
                .then(this::withCurrentKey)
                .then(proposal -> isRepeated(proposal)
                        ? Checked.passed(Optional.empty())
                        : isNew(proposal)
                                .then(first -> withinQuota(first, electorate, submission.appendedMillis()))
                                .then(first -> Checked.passed(
                                        Optional.of(open(first, electorate.epoch(), submission.offset())))));
    }

    private boolean isRepeated(SignedProposal proposal) {
        OptionalLong counter = admitted.counterOf(proposal.signature().id());
        return counter.isPresent()
                && counter.getAsLong() == proposal.batch().head().counter();
    }

    // Whoever may write chooses key and partition freely. Memory is kept by partition, so a copy elsewhere would look
    // new.
    private static Checked<SignedProposal> inPlace(SignedProposal proposal, Submission submission) {
        String author = proposal.signature().author().value();
        if (!submission.key().equals(author)) {
            return Checked.refused(
                    RefusalReason.WRONG_PARTITION, "stands under another key than its author's, " + author);
        }
        return submission.isInPlace()
                ? Checked.passed(proposal)
                : Checked.refused(RefusalReason.WRONG_PARTITION, "stands in another partition than its key's");
    }

    private static Checked<SignedProposal> byEnrolledAgent(SignedProposal proposal, Electorate electorate) {
        AgentId signer = proposal.batch().head().signer();
        return electorate.seat(signer).isPresent()
                ? Checked.passed(proposal)
                : Checked.refused(
                        RefusalReason.NOT_ELIGIBLE,
                        signer + " is not enrolled at registry epoch " + electorate.epoch());
    }

    private Checked<SignedProposal> withCurrentKey(SignedProposal proposal) {
        SignedBatch.Head head = proposal.batch().head();
        // A key that was replaced may have been lost: what it signed before is in the log, new ballots it opens none.
        return registry.current().stream()
                        .anyMatch(member -> member.id().equals(head.signer()) && member.keyEpoch() == head.keyEpoch())
                ? Checked.passed(proposal)
                : Checked.refused(
                        RefusalReason.OLD_KEY,
                        "key epoch " + head.keyEpoch() + " of " + head.signer() + " was replaced");
    }

    private Checked<SignedProposal> isNew(SignedProposal proposal) {
        SignedBatch.Head head = proposal.batch().head();
        int length = proposal.batch().item(0).length;
        int max = proposal.signature().revocation().isPresent() ? MAX_REVOCATION : MAX_SIGNATURE;
        if (length > max) {
            return Checked.refused(RefusalReason.TOO_LARGE, "signature of " + length + " bytes, allowed up to " + max);
        }
        OptionalLong newest = admitted.newestCounter(head.signer(), head.keyEpoch());
        if (newest.isPresent() && head.counter() <= newest.getAsLong()) {
            return Checked.refused(
                    RefusalReason.REPLAYED,
                    "counter " + head.counter() + " of " + head.signer() + ", must exceed " + newest.getAsLong());
        }
        SignatureId id = proposal.signature().id();
        return admitted.counterOf(id).isPresent()
                ? Checked.refused(RefusalReason.REPLAYED, "a ballot on " + id + " was opened before")
                : Checked.passed(proposal);
    }

    // The log decides, where every reader counts alike; refused here, a flood does not even reach it. What is open,
    // only
    // the log knows.
    private Checked<SignedProposal> withinQuota(SignedProposal proposal, Electorate electorate, long nowMillis) {
        SignatureId id = proposal.signature().id();
        int seat = electorate.seat(proposal.signature().author()).orElseThrow();
        Enrolment author = electorate.members().get(seat);
        ProposalQuota quota = registry.genesis().quota();
        quota.keys(author, id).forEach(key -> admitted.level(key).ifPresent(level -> quota.recall(key, level)));
        Optional<String> excess = quota.excess(author, id, nowMillis);
        if (excess.isPresent()) {
            return Checked.refused(RefusalReason.QUOTA, excess.get());
        }
        quota.use(author, id, nowMillis);
        quota.levels(author, id).forEach(admitted::keepLevel);
        return Checked.passed(proposal);
    }

    private BallotLogEntry.Opening open(SignedProposal proposal, int epoch, long offset) {
        SignedBatch.Head head = proposal.batch().head();
        AgentId author = head.signer();
        SignatureId id = proposal.signature().id();
        admitted.add(id, author, head.keyEpoch(), head.counter());
        BallotRecord.Opened opened = BallotRecord.Opened.of(
                proposal.signature(),
                id,
                epoch,
                window.toMillis(),
                registry.genesis().trust());
        SignedBatch batch = consensus.sign(
                SignedBatch.Kind.OPEN, offset, registry.genesis().partitionOf(id), List.of(opened.toBytes()));
        return new BallotLogEntry.Opening(opened, batch, proposal);
    }
}
