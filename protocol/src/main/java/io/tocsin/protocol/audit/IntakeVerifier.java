package io.tocsin.protocol.audit;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.BatchVerifier;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says whether a record of the intake is an entry of the ledger: a leaf whose body is what its kind says and signed by
 * whom that kind must be. The ledger, the dashboard, a witness and a replay all ask this one, so they leave out the same
 * records and build the same tree. Whether an entry also follows from those before it only an audit says. Thread-safe.
 */
public final class IntakeVerifier {
    private final NetworkRegistry registry;
    private final BatchVerifier verifier;
    private final BallotLogReader reader;

    /**
     * Checks against {@code registry} as it is at each call. A record refused as {@link RefusalReason#UNKNOWN_SIGNER} may
     * be of somebody that only this reader has not read of yet: whoever decides by the answer reads the registry to its
     * end and asks once more.
     */
    public IntakeVerifier(NetworkRegistry registry) {
        this.registry = registry;
        this.verifier = new BatchVerifier(registry);
        this.reader = new BallotLogReader(registry);
    }

    /** The entry that {@code leaf}, any bytes at all, would be at {@code sequence}, or why it is none. */
    public Checked<VerifiedEntry> check(long sequence, byte[] leaf) {
        return Checked.decoded(() -> LedgerEntry.fromLeaf(sequence, leaf))
                .then(entry -> content(entry.kind(), entry.body())
                        .then(content -> Checked.passed(new VerifiedEntry(entry, content))));
    }

    private Checked<EntryContent> content(LedgerEntry.Kind kind, byte[] body) {
        return switch (kind) {
            case SIGNATURE -> said(() -> EntryContent.Proposed.parse(body), proposed -> reader.proposal(body));
            case BALLOT_OPENED -> said(() -> EntryContent.Opened.parse(body), this::opening);
            case VOTE -> said(() -> EntryContent.Voted.parse(body), voted -> logged(voted.batch()));
            case BALLOT_CLOSED -> said(() -> EntryContent.Closed.parse(body), closed -> logged(closed.batch()));
            case VERDICT -> said(() -> EntryContent.Decided.parse(body), d -> VerdictRecord.check(body, registry));
            case EQUIVOCATION -> said(() -> EntryContent.Equivocated.parse(body), this::equivocation);
            case REGISTRY -> said(EntryContent.Enrolled::new, enrolled -> enrolment(body));
        };
    }

    private static <C extends EntryContent> Checked<EntryContent> said(
            Supplier<C> parse, Function<C, Checked<?>> check) {
        return Checked.decoded(parse)
                .then(content -> check.apply(content).then(genuine -> Checked.<EntryContent>passed(content)));
    }

    private Checked<?> logged(SignedBatch batch) {
        return reader.entry(List.of(batch), batch.head().partition());
    }

    // The ballot log holds it with its proposal behind it; here that is an entry of its own.
    private Checked<?> opening(EntryContent.Opened content) {
        BallotRecord.Opened opened = content.opened();
        int partition = content.batch().head().partition();
        int home = registry.genesis().partitionOf(opened.signature());
        return reader.opened(content.batch())
                .then(signed -> partition == home
                        ? Checked.passed(opened)
                        : Checked.refused(
                                RefusalReason.WRONG_PARTITION,
                                "ballot " + opened.signature() + " belongs to partition " + home + ", signed for "
                                        + partition));
    }

    /**
     * An equivocation is recorded under the consensus' signature. The first form had none, and anybody could write one;
     * only networks from that time, whose logs hold such entries, still take it.
     */
    Checked<?> equivocation(EntryContent.Equivocated content) {
        return content.batch()
                .<Checked<?>>map(
                        batch -> verifier.check(batch, Set.of(SignedBatch.Kind.EQUIVOCATION), Member.Role.CONSENSUS))
                .orElseGet(() -> registry.genesis().trust().equals(TrustPolicy.LEGACY)
                        ? Checked.passed(content)
                        : Checked.refused(
                                RefusalReason.MALFORMED, "equivocation without the signature of the consensus"));
    }

    /** The genesis itself, or an epoch that the network's key signed. */
    Checked<?> enrolment(byte[] body) {
        Genesis genesis = registry.genesis();
        if (Arrays.equals(body, genesis.toBytes())) {
            return Checked.passed(genesis);
        }
        return Checked.decoded(() -> RegistryEpoch.fromBytes(body)).then(epoch -> genesis.administrators()
                .missing(epoch)
                .<Checked<RegistryEpoch>>map(why -> Checked.refused(
                        RefusalReason.BAD_SIGNATURE, "an epoch its administrators did not sign: " + why))
                .orElseGet(() -> Checked.passed(epoch)));
    }
}
