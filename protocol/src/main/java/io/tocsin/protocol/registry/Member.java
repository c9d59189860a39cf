package io.tocsin.protocol.registry;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.protocol.key.VerifyingKey;

/**
 * One member of a network.
 *
 * @param id its name; services are enrolled like agents but sit in no electorate
 * @param organisation who answers for it
 * @param role what it may do
 * @param keyEpoch which key of this member it is, 0 or more; a new key has a higher one
 * @param key verifies what it signs
 */
public record Member(AgentId id, OrganisationId organisation, Role role, int keyEpoch, VerifyingKey key) {
    /** What a member may do. */
    public enum Role {
        /** Propose and vote. */
        AGENT,
        /** Open and close ballots and announce verdicts. */
        CONSENSUS,
        /** Sign checkpoints. */
        LEDGER
    }

    public Member {
        Require.atLeast("key epoch of " + id, 0, keyEpoch);
    }

    CanonicalWriter write(CanonicalWriter out) {
        return out.text(id.value())
                .text(organisation.value())
                .constant(role)
                .int32(keyEpoch)
                .bytes(key.toBytes());
    }

    static Member read(CanonicalReader in) {
        return new Member(
                new AgentId(in.text(AgentId.MAX_LENGTH)),
                new OrganisationId(in.text(4 * OrganisationId.MAX_LENGTH)),
                in.constant(Role.class),
                in.int32(),
                VerifyingKey.of(in.bytes(VerifyingKey.LENGTH)));
    }
}
