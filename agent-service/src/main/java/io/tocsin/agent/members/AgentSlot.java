package io.tocsin.agent.members;

import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.protocol.batch.MemberSigner;

/**
 * One agent of a site, before it begins.
 *
 * @param enrolment its name and who answers for it
 * @param signer signs in its name
 * @param setup what it is made of
 * @param trusted what it may learn as normal, and why not more, for people
 */
public record AgentSlot(Enrolment enrolment, MemberSigner signer, AgentSetup setup, TrustedTraffic trusted) {
    /** Checks that the three are of one agent. */
    public AgentSlot {
        if (!enrolment.agent().equals(signer.member()) || !enrolment.agent().equals(setup.id())) {
            throw new IllegalArgumentException("slot of " + enrolment.agent() + ": got the key of " + signer.member()
                    + " and the setup of " + setup.id());
        }
    }
}
