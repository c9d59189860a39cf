package io.tocsin.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Tenure;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.RegistryFeed;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.node.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network of three administrators, two of whom must sign, from its founding on, in one broker. */
@Tag("slow")
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdministratorCommandsTest {
    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    private Path change;

    @BeforeAll
    static void beginWithABroker() {
        FreePorts ports = new FreePorts();
        broker = EmbeddedBroker.start(folder.resolve("broker"), ports.any(), ports.any());
        for (String name : List.of("ann", "bob", "cho", "stranger")) {
            assertThat(run("keygen", "member.name=" + name, "registry.folder=" + folder.resolve("admins"))
                            .text())
                    .singleElement()
                    .asString()
                    .startsWith(name + "+");
        }
    }

    @AfterAll
    static void endTheBroker() {
        broker.close();
    }

    @BeforeEach
    void nameAFile() throws IOException {
        change = Files.createTempDirectory(folder, "change").resolve("change.registry");
    }

    @Test
    @Order(1)
    void shouldFoundANetworkWhoseFirstEpochWaitsForSignatures() {
        Path toSign = folder.resolve("keys/epoch-1.registry");
        Properties founding = founding();

        String said = Setup.of(founding).text(Setup.of(founding).run(clients(), line -> {}));
        Setup.of(founding).run(clients(), line -> {}); // again: the file stays

        assertThat(said)
                .contains("epoch    0, 0 agents enrolled")
                .contains("epoch 1 is signed by 1 of 3 administrators, needed are 2")
                .contains("next: tocsin network sign " + toSign + " --key KEY");
        assertThat(folder.resolve("keys/network"))
                .as("no key of one administrator")
                .doesNotExist();
        assertThat(registry().isComplete()).isFalse();
        assertThatThrownBy(() -> publish(toSign)).hasMessageContaining("signed by 1 of 3 administrators, needed are 2");
        sign(toSign, "cho");
        assertThat(publish(toSign))
                .contains("  a-2: agent of org-2 at org-2, key "
                        + key("keys/agents/a-2").verifyingKey().fingerprint() + ", from epoch 1");
        assertThat(registry().current()).hasSize(6);
        Setup.of(founding).run(clients(), line -> {});
        assertThat(registry().electorates().current().epoch())
                .as("nothing is missing")
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void shouldEnrolWhoEnoughHaveSignedFor() throws Exception {
        new KeyFiles(folder.resolve("new")).loadOrCreate("a-5");
        run("show", "registry.out=" + folder.resolve("exported.registry"));

        List<String> proposed = run(
                        "enroll",
                        "registry.file=" + folder.resolve("exported.registry"),
                        "registry.out=" + change,
                        "registry.key.1=" + admin("ann"),
                        "member.name=a-5",
                        "member.organisation=org-5",
                        "member.site=harbour",
                        "member.role=agent",
                        "member.key=" + NoteKeys.text("a-5", key("new/a-5").verifyingKey()))
                .text();

        assertThat(proposed)
                .contains("epoch 2 is proposed, signed by 1 of 3 administrators, needed are 2")
                .contains("  + a-5: agent of org-5 at harbour, key "
                        + key("new/a-5").verifyingKey().fingerprint())
                .contains("next: tocsin network sign " + change + " --key KEY");
        // The attack: one of the three appends what it alone has signed.
        append(RegistryFiles.read(change).proposed().orElseThrow());
        assertThat(registry().electorates().current().size()).isEqualTo(4);

        assertThat(sign(change, "bob")).contains("next: tocsin network publish " + change + " --bootstrap HOST:PORT");
        publish(change);
        assertThat(registry().electorates().current().members()).hasSize(5).anySatisfy(enrolment -> {
            assertThat(enrolment.agent()).isEqualTo(new AgentId("a-5"));
            assertThat(enrolment.organisation()).isEqualTo(new OrganisationId("org-5"));
            assertThat(enrolment.site()).hasToString("harbour");
        });
        assertThat(publish(change)).as("once more does no harm").contains("epoch           2, 7 members");
    }

    @Test
    @Order(3)
    void shouldReplaceAKeyInOneGo() {
        new KeyFiles(folder.resolve("new")).loadOrCreate("consensus");

        RegistryReport report = run(
                "rotate",
                "registry.publish=true",
                "registry.key.1=" + admin("ann"),
                "registry.key.2=" + admin("cho"),
                "member.name=consensus",
                "member.key=" + folder.resolve("new/consensus.key"));

        assertThat(report.text()).contains("out of use").anyMatch(line -> line.endsWith("epochs 1 to 2"));
        assertThat(report.json()).contains("\"name\":\"consensus\"", "\"from\":1,\"to\":2", "\"from\":3,\"to\":null");
        assertThat(registry().tenure(new AgentId("consensus"), 0)).contains(new Tenure(1, 3));
        assertThat(registry().member(new AgentId("consensus"), 1, Member.Role.CONSENSUS))
                .isPresent();
    }

    @Test
    @Order(4)
    void shouldRefuseWhatDoesNotCount() {
        run("remove", "registry.out=" + change, "member.name=a-5", "registry.key.1=" + admin("ann"));

        assertThatThrownBy(() -> sign(change, "ann")).hasMessageContaining("has signed this already");
        assertThatThrownBy(() -> sign(change, "stranger")).hasMessageContaining("is no administrator of this network");
        assertThatThrownBy(() -> run("remove", "registry.out=" + change, "member.name=a-2"))
                .hasMessageContaining("is there already and holds something else");
        assertThatThrownBy(() ->
                        run("remove", "registry.publish=true", "member.name=a-5", "registry.key.1=" + admin("ann")))
                .hasMessageContaining("signed by 1 of 3 administrators, needed are 2, so it cannot be published");
        assertThatThrownBy(() -> run("remove", "registry.out=" + change + "2", "member.name=a-6"))
                .hasMessageContaining("did you mean 'a-");
        assertThatThrownBy(() -> run(
                        "rotate",
                        "registry.out=" + change + "2",
                        "member.name=consensus",
                        "member.key=" + folder.resolve("keys/consensus/consensus.key")))
                .hasMessageContaining("is or was its key already, and a key is given once");
        assertThatThrownBy(() -> run("enroll", "member.name=network", "member.role=agent", "member.organisation=o"))
                .hasMessageContaining("which is a name of the network itself");
        assertThatThrownBy(() -> run("found")).hasMessageContaining("allowed network-show, -enroll");
    }

    // The attack: a change that was signed long ago and kept is published after the network has gone on.
    @Test
    @Order(5)
    void shouldPublishNothingThatDoesNotFollow() {
        Path other = change.resolveSibling("other.registry");
        run("remove", "registry.out=" + change, "member.name=a-5");
        run(
                "remove",
                "registry.out=" + other,
                "member.name=" + key("keys/agents/a-4").verifyingKey().fingerprint());
        for (Path file : List.of(change, other)) {
            sign(file, "ann");
            sign(file, "bob");
        }

        publish(other);

        assertThat(registry().current()).noneMatch(member -> member.id().value().equals("a-4"));
        assertThatThrownBy(() -> publish(change))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("epoch 4 cannot follow: the registry is at epoch 4; propose the change anew");
    }

    @Test
    @Order(6)
    void shouldTakeBackWhoWasRemovedOnlyUnderANewKey() {
        Properties again = founding();

        assertThatThrownBy(() -> Setup.of(again).run(clients(), line -> {}))
                .hasMessageContaining("a-4 was removed from network")
                .hasMessageContaining("enrol it with a new key by 'tocsin network enroll'");
        new KeyFiles(folder.resolve("new")).loadOrCreate("a-4");
        run(
                "enroll",
                "registry.publish=true",
                "registry.key.1=" + admin("ann"),
                "registry.key.2=" + admin("bob"),
                "member.name=a-4",
                "member.organisation=org-4",
                "member.role=agent",
                "member.key=" + folder.resolve("new/a-4.key"));
        assertThat(registry().tenure(new AgentId("a-4"), 1)).contains(Tenure.since(5));
    }

    @Test
    void shouldTakeNoPublicKeyThatLooksLikeAPrivateOne() {
        String hex = key("admins/ann").verifyingKey().toString();

        assertThatThrownBy(() -> KeyArgument.of(hex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed is a file of a key, or a verifier key NAME+ID+BASE64");
    }

    @Test
    void shouldMakeNoKeyAnew() {
        RegistryReport again = run("keygen", "member.name=ann", "registry.folder=" + folder.resolve("admins"));

        assertThat(again.json()).contains("\"isNew\":false");
        assertThat(again.text())
                .containsExactly(NoteKeys.text("ann", key("admins/ann").verifyingKey()));
    }

    private static Properties founding() {
        Properties founding = new Properties();
        founding.setProperty("tocsin.network.name", "several");
        founding.setProperty("tocsin.network.partitions", "1");
        founding.setProperty("tocsin.network.rule", "byzantine-quorum");
        founding.setProperty("tocsin.setup.keys", folder.resolve("keys").toString());
        founding.setProperty("tocsin.setup.timeout", "30");
        founding.setProperty("tocsin.setup.administrator.1", admin("ann"));
        founding.setProperty(
                "tocsin.setup.administrator.2",
                NoteKeys.text("bob", key("admins/bob").verifyingKey()));
        founding.setProperty(
                "tocsin.setup.administrator.3",
                NoteKeys.text("cho", key("admins/cho").verifyingKey()));
        founding.setProperty("tocsin.setup.threshold", "2");
        for (int n = 1; n <= 4; n++) {
            founding.setProperty("tocsin.setup.agent." + n, "a-" + n + "=org-" + n);
        }
        return founding;
    }

    private static List<String> sign(Path file, String administrator) {
        return run("sign", "registry.file=" + file, "registry.key.1=" + admin(administrator))
                .text();
    }

    private static List<String> publish(Path file) {
        return run("publish", "registry.file=" + file).text();
    }

    private static RegistryReport run(String command, String... properties) {
        Properties given = new Properties();
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            given.setProperty("tocsin." + parts[0], parts[1]);
        }
        return new AdministratorCommands(given, AdministratorCommandsTest::clients).run("network-" + command);
    }

    private static String admin(String name) {
        return folder.resolve("admins/" + name + ".key").toString();
    }

    private static SigningKey key(String file) {
        return KeyFiles.load(folder.resolve(file + ".key"));
    }

    private static Clients clients() {
        return Clients.of(broker.bootstrap());
    }

    private static void append(RegistryEpoch epoch) throws InterruptedException, ExecutionException {
        try (Producer<String, byte[]> producer = clients().producer("thief")) {
            producer.send(new ProducerRecord<>(Topic.REGISTRY.topicName(), 0, "epoch", epoch.toBytes()))
                    .get();
        }
    }

    /** As every service reads it. */
    private static NetworkRegistry registry() {
        NetworkRegistry registry = new NetworkRegistry(Optional.empty());
        List<String> refused = new ArrayList<>();
        try (RegistryFeed feed = new RegistryFeed(clients(), "reader", registry, refused::add)) {
            do {
                feed.poll(Duration.ofMillis(200));
            } while (!feed.isCaughtUp());
        }
        return registry;
    }
}
