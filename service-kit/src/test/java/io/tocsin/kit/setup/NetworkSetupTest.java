package io.tocsin.kit.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Party;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.service.RegistryFollower;
import io.tocsin.kit.testing.QuietKafka;
import io.tocsin.kit.testing.TestBroker;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
@Tag("slow")
class NetworkSetupTest {
    private static final VotingRule RULE = new VotingRule.ByzantineQuorum();

    @TempDir
    Path folder;

    @Test
    void shouldFoundANetworkOnceAndEnrolNewcomers() throws Exception {
        try (TestBroker broker = broker()) {
            Clients clients = Clients.of(broker.bootstrap());
            NetworkRegistry founded = setup(clients, "keys").run("home", 2, RULE, List.of(agent("a-1")));

            NetworkRegistry found = setup(clients, "keys").run("other", 7, RULE, List.of(agent("a-1"), agent("a-2")));

            // What it was founded with stays; newcomers are one new epoch.
            assertThat(found.genesis()).isEqualTo(founded.genesis());
            assertThat(found.electorates().current().epoch()).isEqualTo(2);
            assertThat(found.electorates().current().size()).isEqualTo(2);
            try (Admin admin = clients.admin()) {
                assertThat(admin.listTopics().names().get())
                        .containsAll(Topic.all().stream().map(Topic::topicName).toList());
                assertThatThrownBy(() -> new TopicSetup(admin, 3).createMissing())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("has 2 partitions, the network's genesis wants 3");
            }
            assertThat(followed(clients).current()).isEqualTo(found.current());
        }
    }

    @Test
    void shouldCountSitesWhereItIsFoundedSo() throws Exception {
        try (TestBroker broker = broker()) {
            Clients clients = Clients.of(broker.bootstrap());

            NetworkRegistry founded =
                    setup(clients, "keys").counting(Party.SITE).run("home", 1, RULE, List.of());

            assertThat(founded.genesis().trust()).isEqualTo(TrustPolicy.of(Party.SITE, 1));
            assertThat(setup(clients, "keys").run("home", 1, RULE, List.of()).genesis())
                    .as("for ever")
                    .isEqualTo(founded.genesis());
        }
    }

    @Test
    void shouldRefuseAnOwnerWithAnotherKey() throws Exception {
        try (TestBroker broker = broker()) {
            Clients clients = Clients.of(broker.bootstrap());
            setup(clients, "keys").run("home", 1, RULE, List.of());

            assertThatThrownBy(() -> setup(clients, "stranger").run("home", 1, RULE, List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("use the folder of keys it was founded with");
        }
    }

    @Test
    void shouldEndAtOnceWhenItIsInterruptedAndStayInterrupted() {
        try (Admin admin = Clients.of("127.0.0.1:1").admin()) {
            TopicSetup topics = new TopicSetup(admin, 1);
            Thread.currentThread().interrupt();

            assertThatThrownBy(topics::createMissing)
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("interrupted while topics were made");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "consensus", "ledger"})
    void shouldEnrolNoAgentUnderANameOfTheNetwork(String name) {
        NetworkSetup setup = setup(Clients.of("127.0.0.1:1"), "keys");
        List<Enrolment> agents = List.of(agent(name));

        assertThatThrownBy(() -> setup.run("n", 1, RULE, agents))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agent id: got '" + name + "'")
                .hasMessageContaining("[consensus, ledger, network]");
        assertThat(folder.resolve("keys")).as("nothing was made").doesNotExist();
    }

    private TestBroker broker() throws Exception {
        QuietKafka.hush();
        return new TestBroker(folder.resolve("broker"));
    }

    private NetworkSetup setup(Clients clients, String keys) {
        return new NetworkSetup(clients, new KeyFiles(folder.resolve(keys)));
    }

    private static NetworkRegistry followed(Clients clients) {
        try (RegistryFollower follower =
                new RegistryFollower(clients, "follower", Optional.empty(), refused -> {}, failure -> {})) {
            NetworkRegistry registry = follower.require(Duration.ofMinutes(1));
            follower.readToEnd(Duration.ofMinutes(1));
            return registry;
        }
    }

    private static Enrolment agent(String name) {
        return new Enrolment(new AgentId(name), new OrganisationId("org-" + name));
    }
}
