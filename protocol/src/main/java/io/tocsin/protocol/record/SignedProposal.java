package io.tocsin.protocol.record;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch;

/**
 * A threat signature as its author published it.
 *
 * @param signature what is proposed
 * @param batch the bytes its author signed
 */
public record SignedProposal(ThreatSignature signature, SignedBatch batch) {
    /** Reads a batch whose signature has been checked. */
    static Checked<SignedProposal> of(SignedBatch batch) {
        AgentId signer = batch.head().signer();
        return Checked.decoded(() -> ThreatSignature.fromBytes(batch.onlyItem()))
                .then(signature -> signature.author().equals(signer)
                        ? Checked.passed(new SignedProposal(signature, batch))
                        : Checked.refused(
                                RefusalReason.WRONG_AUTHOR,
                                "signature of " + signature.author() + " signed by " + signer));
    }
}
