package io.tocsin.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Party;
import io.tocsin.core.identity.SiteId;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SetupTest {
    private static Setup setup(Map<String, String> more) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "tocsin.network.name", "n",
                "tocsin.network.partitions", "2",
                "tocsin.network.rule", "byzantine-quorum",
                "tocsin.setup.keys", "keys",
                "tocsin.setup.timeout", "1"));
        properties.putAll(more);
        return Setup.of(properties);
    }

    @Test
    void shouldEnrolAgentsWhereTheyWatch() {
        Setup setup = setup(Map.of(
                "tocsin.setup.agent.1", "door@berlin @ night=own = ours",
                "tocsin.setup.agent.2", "yard=own",
                "tocsin.network.parties", "site"));

        OrganisationId own = new OrganisationId("own");
        assertThat(setup.agents())
                .containsExactly(
                        new Enrolment(
                                new AgentId("door"), new OrganisationId("own = ours"), new SiteId("berlin @ night")),
                        new Enrolment(new AgentId("yard"), own, SiteId.ofOnly(own)));
        assertThat(setup.parties()).isEqualTo(Party.SITE);
        assertThat(setup(Map.of()).parties()).isEqualTo(Party.ORGANISATION);
    }

    @Test
    void shouldRefusePartiesThatAreNone() {
        assertThatThrownBy(() -> setup(Map.of("tocsin.network.parties", "sites")))
                .hasMessage("parties: got 'sites', allowed organisation and site");
    }
}
