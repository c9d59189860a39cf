package io.tocsin.core.agent;

import io.tocsin.core.signature.ThreatSignature;
import java.util.List;

/**
 * A signature an agent wants to publish, with what only its author knows.
 *
 * @param signature what is broadcast
 * @param support the sequence numbers of the flows it stands for; they never leave the agent
 */
public record Proposal(ThreatSignature signature, List<Long> support) {
    public Proposal {
        support = List.copyOf(support);
    }
}
