package io.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.registry.RegistryFile;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.registry.Setup;
import io.tocsin.standalone.tools.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a broker that somebody else runs. */
class RemoteCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldBeForOrdersThatNameABroker() {
        Properties none = new Properties();
        Properties broker = new Properties();
        broker.setProperty("tocsin.bootstrap", "127.0.0.1:1");

        assertThat(RemoteCommand.of(new String[] {"replay"}, none)).isEmpty();
        assertThat(RemoteCommand.of(new String[] {"replay"}, broker)).isPresent();
        assertThatThrownBy(() -> RemoteCommand.of(new String[] {"demo"}, broker)
                        .orElseThrow()
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 'demo', allowed with a broker: setup, publish, replay, verify");
    }

    @Test
    void shouldSetUpOnceAndThenEnrolNewcomersOnly() throws IOException {
        FreePorts ports = new FreePorts();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), ports.any(), ports.any())) {
            RegistryFile first = setup("a-1=o", "a-2=o").run(Clients.of(broker.bootstrap()), line -> {});
            List<String> keys = keys();
            RegistryFile again = setup("a-1=o", "a-2=o").run(Clients.of(broker.bootstrap()), line -> {});
            RegistryFile more = setup("a-3=p").run(Clients.of(broker.bootstrap()), line -> {});

            assertThat(first.registry().electorates().current().size()).isEqualTo(2);
            assertThat(again.genesis()).isEqualTo(first.genesis());
            assertThat(again.registry().electorates().current().epoch()).isEqualTo(1);
            assertThat(keys)
                    .containsExactly(
                            "agents/a-1.key",
                            "agents/a-2.key",
                            "consensus/consensus.key",
                            "ledger/ledger.key",
                            "network/network.key");
            assertThat(more.registry().electorates().current().size()).isEqualTo(3);
            assertThat(new Replay(Clients.of(broker.bootstrap())).run().differences())
                    .isEmpty();
            assertThat(setup().json(more)).contains("\"network\":\"n\"", "\"agents\":3", "\"epoch\":2");
        }
    }

    @Test
    void shouldSayThatItWaitsForABrokerAndGiveUp() {
        List<String> said = new ArrayList<>();
        Properties properties = properties();
        properties.setProperty("tocsin.setup.timeout", "0");

        assertThatThrownBy(() -> Setup.of(properties).run(Clients.of("nowhere.invalid:9092"), said::add))
                .isInstanceOf(KafkaException.class);
        assertThat(said).isEmpty();
        properties.setProperty("tocsin.setup.timeout", "1");
        assertThatThrownBy(() -> Setup.of(properties).run(Clients.of("nowhere.invalid:9092"), said::add))
                .isInstanceOf(KafkaException.class);
        assertThat(said).isNotEmpty().allMatch(line -> line.startsWith("waiting for the broker at nowhere.invalid"));
    }

    private Setup setup(String... agents) {
        Properties properties = properties();
        for (int n = 1; n <= agents.length; n++) {
            properties.setProperty("tocsin.setup.agent." + n, agents[n - 1]);
        }
        return Setup.of(properties);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("tocsin.network.name", "n");
        properties.setProperty("tocsin.network.partitions", "1");
        properties.setProperty("tocsin.network.rule", "byzantine-quorum");
        properties.setProperty("tocsin.setup.keys", folder.resolve("keys").toString());
        properties.setProperty("tocsin.setup.timeout", "30");
        return properties;
    }

    private List<String> keys() throws IOException {
        Path keys = folder.resolve("keys");
        try (Stream<Path> files = Files.walk(keys)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> keys.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
