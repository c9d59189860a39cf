package io.tocsin.agent.members;

import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.protocol.batch.MemberSigner;

/**
 * One agent of a site, before it begins.
 *
 * @param enrolment its name and who answers for it
 * @param signer signs in its name
 * @param setup what it is made of
 * @param baselineOrigin where its Baseline comes from, or why it has none, for people
 */
public record AgentSlot(Enrolment enrolment, MemberSigner signer, AgentSetup setup, String baselineOrigin) {
    /** Checks that the three are of one agent. */
    public AgentSlot {
        if (!enrolment.agent().equals(signer.member()) || !enrolment.agent().equals(setup.id())) {
            throw new IllegalArgumentException("slot of " + enrolment.agent() + ": got the key of " + signer.member()
                    + " and the setup of " + setup.id());
        }
    }
}
