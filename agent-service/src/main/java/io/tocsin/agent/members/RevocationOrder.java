package io.tocsin.agent.members;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import java.util.Optional;

/**
 * An operator's word that an accepted signature is wrong here.
 *
 * @param signature the accepted signature
 * @param reason why, in words that everybody in the network can read
 * @param agent whose operator says so, or empty for all agents of the site
 */
public record RevocationOrder(SignatureId signature, String reason, Optional<AgentId> agent) {
    /** What became of an order. */
    public enum Outcome {
        /** Its agents act on the signature no more, and the network is asked to vote again. */
        ASKED,
        /** The same, and the network had been asked in the same words before. */
        ASKED_BEFORE,
        /** Its agents act on the signature no more; a network of this form revokes nothing for all. */
        HERE_ONLY,
        /** The signature is not one of the newest that were accepted: nothing was done. */
        UNKNOWN
    }

    /**
     * What was done.
     *
     * @param outcome whether anything
     * @param request the ballot that is asked for, or empty if none is
     * @param agents that act on the signature no more
     * @param unlisted entries of their lists that are gone
     */
    public record Done(Outcome outcome, Optional<SignatureId> request, int agents, int unlisted) {
        static Done unknown() {
            return new Done(Outcome.UNKNOWN, Optional.empty(), 0, 0);
        }
    }
}
