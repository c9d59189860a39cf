package io.tocsin.consensus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.consensus.service.ConsensusMeters;
import io.tocsin.protocol.testing.TestNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The golden description: what changes here changes names of changelogs or tasks, and so loses state. */
class TopologyShapeTest {
    @Test
    void shouldKeepItsShape() throws IOException {
        TestNetwork network = new TestNetwork(4, 1);
        String found = new ConsensusTopology(
                        network.registry(),
                        network.signer(TestNetwork.CONSENSUS),
                        Stage.RULES,
                        new ConsensusMeters(new SimpleMeterRegistry()))
                .build()
                .describe()
                .toString();

        assertThat(found.strip()).isEqualTo(golden().strip());
    }

    private static String golden() throws IOException {
        try (InputStream in = TopologyShapeTest.class.getResourceAsStream("topology.txt")) {
            assertThat(in).as("topology.txt beside this class").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
