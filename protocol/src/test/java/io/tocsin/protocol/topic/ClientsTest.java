package io.tocsin.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.protocol.key.KeyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a broker; with one, the tests of {@code standalone}. */
class ClientsTest {
    private static final Clients CLIENTS = Clients.of("127.0.0.1:1");

    @Test
    void shouldMakeClientsThatKafkaTakes() {
        try (Admin admin = CLIENTS.admin();
                Consumer<String, byte[]> reader = CLIENTS.reader("reader");
                Producer<String, byte[]> producer = CLIENTS.producer("producer")) {
            assertThat(admin).isNotNull();
            assertThat(reader.assignment()).isEmpty();
            assertThat(producer.metrics()).isNotEmpty();
        }
    }

    @Test
    void shouldPassCommonSettingsOn() {
        Clients unknown = new Clients(Map.of("bootstrap.servers", "127.0.0.1:1", "security.protocol", "TELEPATHY"));

        assertThat(CLIENTS.common()).containsExactly(Map.entry("bootstrap.servers", "127.0.0.1:1"));
        assertThatThrownBy(unknown::admin).hasMessageContaining("TELEPATHY");
        assertThatThrownBy(() -> unknown.reader("r"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TELEPATHY");
        assertThatThrownBy(() -> unknown.producer("p")).hasMessageContaining("TELEPATHY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "consensus", "ledger"})
    void shouldEnrolNoAgentUnderANameOfTheNetwork(String name, @TempDir Path folder) {
        NetworkSetup setup = new NetworkSetup(CLIENTS, new KeyFiles(folder.resolve("keys")));
        List<Enrolment> agents = List.of(new Enrolment(new AgentId(name), new OrganisationId("o")));

        assertThatThrownBy(() -> setup.run("n", 1, new VotingRule.ByzantineQuorum(), agents))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agent id: got '" + name + "'")
                .hasMessageContaining("[consensus, ledger, network]");
        assertThat(folder.resolve("keys")).as("nothing was made").doesNotExist();
    }
}
