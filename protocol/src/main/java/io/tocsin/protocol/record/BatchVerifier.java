package io.tocsin.protocol.record;

import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.Set;

/** Says whether bytes are a batch that an enrolled member of the right role signed for this network. Thread-safe. */
public final class BatchVerifier {
    private final NetworkRegistry registry;

    /** Checks against {@code registry} as it is at each call. */
    public BatchVerifier(NetworkRegistry registry) {
        this.registry = registry;
    }

    /** Checks bytes as carried: their form, then {@link #check(SignedBatch, Set, Member.Role)}. */
    public Checked<SignedBatch> check(byte[] bytes, Set<SignedBatch.Kind> kinds, Member.Role role) {
        if (bytes.length > SignedBatch.MAX_BYTES) {
            return Checked.refused(
                    RefusalReason.TOO_LARGE, "got " + bytes.length + " bytes, allowed up to " + SignedBatch.MAX_BYTES);
        }
        return Checked.decoded(() -> SignedBatch.fromBytes(bytes)).then(batch -> check(batch, kinds, role));
    }

    /** Checks kind, network, signer and signature, the cheapest first. */
    public Checked<SignedBatch> check(SignedBatch batch, Set<SignedBatch.Kind> kinds, Member.Role role) {
        SignedBatch.Head head = batch.head();
        if (!kinds.contains(head.kind())) {
            return Checked.refused(RefusalReason.WRONG_KIND, "got " + head.kind() + ", allowed " + kinds);
        }
        if (!head.network().equals(registry.genesis().networkId())) {
            return Checked.refused(
                    RefusalReason.WRONG_NETWORK,
                    "got " + head.network() + ", expected " + registry.genesis().networkId());
        }
        return registry.member(head.signer(), head.keyEpoch(), role)
                .map(member -> batch.isSignedBy(member.key())
                        ? Checked.passed(batch)
                        : Checked.<SignedBatch>refused(
                                RefusalReason.BAD_SIGNATURE, "not signed by " + head.signer() + " as it claims"))
                .orElseGet(() -> Checked.refused(
                        RefusalReason.UNKNOWN_SIGNER,
                        "no " + role + " called " + head.signer() + " with key epoch " + head.keyEpoch()
                                + " is enrolled"));
    }
}
