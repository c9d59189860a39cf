package io.tocsin.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.agent.testing.Configs;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.testing.TestNetwork;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Enrolment DOOR = new Enrolment(new AgentId("door"), new OrganisationId("own"));
    private static final Enrolment YARD = new Enrolment(new AgentId("yard"), new OrganisationId("own"));

    @Test
    void shouldClaimNothingThatNobodySaid() {
        assertThat(Claim.of(Configs.of()).on(DOOR)).isEqualTo(DOOR);
    }

    @Test
    void shouldPutASensorWhereItIsSaidAndTheOthersWhereTheNodeIs() {
        Claim claim = Claim.of(Configs.of("organisation", "acme", "site", "berlin", "places", "yard@paris=yard.log"));

        assertThat(claim.on(DOOR)).isEqualTo(of("door", "acme", "berlin"));
        assertThat(claim.on(YARD)).isEqualTo(of("yard", "acme", "paris"));
        assertThat(Claim.of(Configs.of("organisation", "acme")).on(DOOR)).isEqualTo(of("door", "acme", "acme"));
    }

    @Test
    void shouldRefuseASensorThatIsEnrolledElsewhere() {
        Claim claim = Claim.of(Configs.of("places", "yard@paris=yard.log"));

        assertThatCode(() -> claim.require(member("own", "paris"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> claim.require(member("own", "rome")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("agent yard is enrolled as of organisation own at site rome, this node claims own"
                        + " at paris")
                .hasMessageContaining(".places");
    }

    @Test
    void shouldSayWhereAPlaceIsWrong() {
        assertThatThrownBy(() -> Claim.of(Configs.of("places", "yard=yard.log")))
                .hasMessage("tocsin.agent.places: got 'yard=yard.log', allowed NAME@SITE=FILE, such as"
                        + " door@berlin=door.log");
    }

    private static Member member(String organisation, String site) {
        return new Member(
                YARD.agent(),
                new OrganisationId(organisation),
                new SiteId(site),
                Member.Role.AGENT,
                0,
                TestNetwork.key("yard").verifyingKey());
    }

    private static Enrolment of(String agent, String organisation, String site) {
        return new Enrolment(new AgentId(agent), new OrganisationId(organisation), new SiteId(site));
    }
}
