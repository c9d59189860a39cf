package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies let pass what is meant, and nothing else. */
class ReachTest {
    @Test
    void shouldLetServicesReachBrokerAndDatabaseToTryThingsWith() {
        assertThat(new Reach(Overlays.rendered("dev")).ways())
                .containsExactlyInAnyOrder(
                        "agent -> kafka:9092",
                        "consensus -> kafka:9092",
                        "dashboard -> kafka:9092",
                        "ledger -> kafka:9092",
                        "network-setup -> kafka:9092",
                        "ledger -> database:5432");
    }

    @Test
    void shouldLetOnlyTheSetUpReachTheListenerThatAsksNothing() {
        assertThat(new Reach(Overlays.rendered("prod")).ways())
                .containsExactlyInAnyOrder(
                        "agent -> kafka:9093",
                        "consensus -> kafka:9093",
                        "dashboard -> kafka:9093",
                        "ledger -> kafka:9093",
                        "network-setup -> kafka:9092",
                        "network-setup -> kafka:9093",
                        "ledger -> database:5432");
    }

    @Test
    void shouldSeeAWayThatIsOpenedOrShut() {
        List<Manifest> open = new Planted(
                        "a label too many",
                        "prod",
                        "StatefulSet/agent",
                        "/spec/template/metadata/labels",
                        Planted.set("tocsin.io/owns-network", "true"),
                        "",
                        "",
                        "")
                .manifests();
        List<Manifest> shut = new Planted(
                        "another port",
                        "dev",
                        "NetworkPolicy/to-kafka",
                        "/spec/egress/0/ports/0",
                        Planted.set("port", 9094),
                        "",
                        "",
                        "")
                .manifests();

        assertThat(new Reach(open).ways()).contains("agent -> kafka:9092");
        assertThat(new Reach(shut).ways()).containsExactly("ledger -> database:5432");
    }
}
