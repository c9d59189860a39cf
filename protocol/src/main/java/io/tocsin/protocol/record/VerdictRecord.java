package io.tocsin.protocol.record;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.Set;

/**
 * A verdict as the consensus announced it.
 *
 * @param verdict the verdict
 * @param batch the bytes the consensus signed
 */
public record VerdictRecord(Verdict verdict, SignedBatch batch) {
    /** Checks a record of {@code signatures.verdicts.v1}; whether it is true only a count of the ballot log can say. */
    public static Checked<VerdictRecord> check(byte[] value, NetworkRegistry registry) {
        return new BatchVerifier(registry)
                .check(value, Set.of(SignedBatch.Kind.VERDICT), Member.Role.CONSENSUS)
                .then(batch -> Checked.decoded(() -> new VerdictRecord(Verdict.fromBytes(batch.onlyItem()), batch)));
    }
}
