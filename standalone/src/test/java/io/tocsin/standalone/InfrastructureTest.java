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
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.database.DatabaseAccess;
import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.Infrastructure;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.tools.Replay;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and database as they are embedded, and a network set up in them. */
@Tag("slow")
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
    void shouldStartAgainOnTheSameFolderAfterAPortWasTaken() throws Exception {
        NodeFolder folder = new NodeFolder(parent);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            FreePorts ports = new FreePorts();

            assertThatThrownBy(() -> EmbeddedBroker.start(folder.broker(), taken.getLocalPort(), ports.any()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not start")
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
            try (Infrastructure started = Infrastructure.start(folder, ports)) {
                assertThat(started.database().isAlive()).isTrue();
            }

            // The log says it at once; the library asks on for a minute and a half.
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder.database(), folder.keys(), taken.getLocalPort()))
                    .hasMessageContaining("does not start")
                    .hasMessageContaining("could not create any TCP/IP sockets")
                    .hasMessageContaining("postgres.log");
        }
    }

    @Test
    void shouldNotTakeAnotherProcessForItsServer() throws Exception {
        NodeFolder folder = new NodeFolder(parent);
        EmbeddedDatabase.start(folder.database(), folder.keys(), new FreePorts().any())
                .close();
        Process other = new ProcessBuilder(
                        "tail",
                        "-f",
                        folder.databaseData().resolve("PG_VERSION").toString())
                .start();
        Files.writeString(folder.databaseData().resolve("postmaster.pid"), other.pid() + "\n");

        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(folder.database(), folder.keys(), new FreePorts().any())) {
            assertThat(database.isAlive()).isTrue();
        }

        assertThat(other.isAlive()).isTrue();
        other.destroy();
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
                    var rows = connection.createStatement().executeQuery("""
                            SELECT current_setting('fsync'), current_setting('synchronous_commit'),
                                current_setting('full_page_writes')""")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("on");
                assertThat(rows.getString(2)).isEqualTo("on");
                assertThat(rows.getString(3)).isEqualTo("on");
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
