package io.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.standalone.database.DatabaseAccess;
import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.Infrastructure;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.tools.Replay;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and database as they are embedded, and a network set up in them. */
class InfrastructureTest {
    private static final VotingRule RULE = new VotingRule.ByzantineQuorum();

    @TempDir
    Path parent;

    @Test
    void shouldKeepANetworkAcrossARestart() {
        NodeFolder folder = new NodeFolder(parent);
        NetworkRegistry founded;
        try (Infrastructure first = Infrastructure.start(folder, new FreePorts())) {
            founded = setup(first, folder).run("home", 2, RULE, List.of(agent("a-1")));
        }

        try (Infrastructure second = Infrastructure.start(folder, new FreePorts())) {
            NetworkRegistry found = setup(second, folder).run("other", 7, RULE, List.of(agent("a-1"), agent("a-2")));

            // What it was founded with stays; newcomers are one new epoch.
            assertThat(found.genesis()).isEqualTo(founded.genesis());
            assertThat(found.electorates().current().epoch()).isEqualTo(2);
            assertThat(found.electorates().current().size()).isEqualTo(2);
            assertThat(new Replay(Clients.of(second.broker().bootstrap())).run().differences())
                    .isEmpty();
        }
    }

    @Test
    void shouldAskEverybodyForAPasswordAndNoticeAKilledServer() throws Exception {
        NodeFolder folder = new NodeFolder(parent);
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(folder.database(), folder.keys(), new FreePorts().any())) {
            DatabaseAccess access = database.access();
            assertThatThrownBy(() -> DriverManager.getConnection(access.url(), DatabaseAccess.LEDGER, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            try (Connection connection =
                            DriverManager.getConnection(access.url(), DatabaseAccess.LEDGER, access.ledgerPassword());
                    var rows = connection.createStatement().executeQuery("SHOW fsync")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("on");
            }
            assertThat(database.isAlive()).isTrue();
            assertThat(access.toString()).doesNotContain(access.ledgerPassword());
        }
    }

    private static NetworkSetup setup(Infrastructure infrastructure, NodeFolder folder) {
        return new NetworkSetup(Clients.of(infrastructure.broker().bootstrap()), new KeyFiles(folder.keys()));
    }

    private static Enrolment agent(String name) {
        return new Enrolment(new AgentId(name), new OrganisationId("org-" + name));
    }
}
