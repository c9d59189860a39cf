package io.tocsin.protocol.registry;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.function.BiFunction;

/**
 * One member of a network.
 *
 * @param id its name; services are enrolled like agents but sit in no electorate
 * @param organisation who answers for it
 * @param site where it watches, within the organisation
 * @param role what it may do
 * @param keyEpoch which key of this member it is, 0 or more; a new key has a higher one
 * @param key verifies what it signs
 */
public record Member(AgentId id, OrganisationId organisation, SiteId site, Role role, int keyEpoch, VerifyingKey key) {
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

    /** A member of an organisation that has one site. */
    public Member(AgentId id, OrganisationId organisation, Role role, int keyEpoch, VerifyingKey key) {
        this(id, organisation, SiteId.ofOnly(organisation), role, keyEpoch, key);
    }

    /** Whether its site needs no saying, since its organisation is of one site. */
    boolean isAtOnlySite() {
        return site.equals(SiteId.ofOnly(organisation));
    }

    CanonicalWriter write(CanonicalWriter out) {
        return writeRest(out.text(id.value()).text(organisation.value()));
    }

    CanonicalWriter writeWithSite(CanonicalWriter out) {
        return writeRest(out.text(id.value()).text(organisation.value()).text(site.value()));
    }

    private CanonicalWriter writeRest(CanonicalWriter out) {
        return out.constant(role).int32(keyEpoch).bytes(key.toBytes());
    }

    static Member read(CanonicalReader in) {
        return read(in, (reader, organisation) -> SiteId.ofOnly(organisation));
    }

    static Member readWithSite(CanonicalReader in) {
        return read(in, (reader, organisation) -> new SiteId(reader.text(4 * SiteId.MAX_LENGTH)));
    }

    private static Member read(CanonicalReader in, BiFunction<CanonicalReader, OrganisationId, SiteId> site) {
        AgentId id = new AgentId(in.text(AgentId.MAX_LENGTH));
        OrganisationId organisation = new OrganisationId(in.text(4 * OrganisationId.MAX_LENGTH));
        return new Member(
                id,
                organisation,
                site.apply(in, organisation),
                in.constant(Role.class),
                in.int32(),
                VerifyingKey.of(in.bytes(VerifyingKey.LENGTH)));
    }
}
