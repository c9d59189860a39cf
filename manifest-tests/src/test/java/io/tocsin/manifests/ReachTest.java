package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    void shouldLetServicesReachBrokersAndDatabaseInProduction() {
        assertThat(new Reach(Overlays.rendered("prod")).ways())
                .containsExactlyInAnyOrder(
                        "agent -> kafka:9093",
                        "consensus -> kafka:9093",
                        "dashboard -> kafka:9093",
                        "ledger -> kafka:9093",
                        "network-setup -> kafka:9093",
                        "ledger -> database:5432",
                        "kafka -> api-server:443",
                        "kafka -> api-server:6443",
                        "entity-operator -> api-server:443",
                        "entity-operator -> api-server:6443",
                        "database -> api-server:443",
                        "database -> api-server:6443");
    }

    /** As production, but that members come from outside, and that there is no agent. */
    @Test
    void shouldLetMembersIntoTheHub() {
        assertThat(new Reach(Overlays.rendered("staging")).ways())
                .isEqualTo(new Reach(Overlays.rendered("prod")).ways());
        assertThat(new Reach(Overlays.rendered("hub")).ways())
                .contains("outside -> kafka:9094", "consensus -> kafka:9093", "ledger -> database:5432")
                .noneMatch(way -> way.startsWith("agent ") || way.contains(" -> agent:"))
                .hasSameSizeAs(new Reach(Overlays.rendered("prod")).ways());
    }

    @Test
    void shouldLetWhatPublishesFlowsReachTheBrokers() {
        assertThat(new Reach(Overlays.rendered("example")).ways())
                .contains("publish -> kafka:9093")
                .containsAll(new Reach(Overlays.rendered("prod")).ways())
                .hasSize(new Reach(Overlays.rendered("prod")).ways().size() + 1);
    }

    @Test
    void shouldLetAMemberReachTheHubOnly() {
        assertThat(new Reach(Overlays.rendered("member")).ways()).containsExactly("agent -> 198.51.100.0/24:9094");
    }

    @Test
    void shouldSeeAWayThatIsOpenedOrShut() throws IOException {
        Planted open = Planted.of("""
                {object: Deployment/dashboard, op: add, path: "/spec/template/metadata/labels/app.kubernetes.io~1name", \
                value: ledger}""");
        Planted shut = Planted.of("""
                {overlay: dev, object: NetworkPolicy/to-kafka, op: add, path: /spec/egress/0/ports/0/port, value: 9094}""");
        Planted narrowed = Planted.of("""
                {object: NetworkPolicy/kafka-cluster, op: add, path: /spec/egress/1/to, value: [{podSelector: {}}]}""");

        assertThat(new Reach(open.manifests()).ways()).contains("dashboard -> database:5432");
        assertThat(new Reach(shut.manifests()).ways()).containsExactly("ledger -> database:5432");
        assertThat(new Reach(narrowed.manifests()).ways())
                .contains("database -> api-server:443")
                .doesNotContain("kafka -> api-server:443", "entity-operator -> api-server:443");
    }
}
