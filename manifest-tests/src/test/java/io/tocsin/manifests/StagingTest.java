package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Staging is production on less: the same objects, and the settings of config/staging.yml. */
class StagingTest {
    private final List<Manifest> staging = Overlays.rendered("staging");

    @Test
    void shouldHaveTheObjectsOfProduction() {
        assertThat(ids(staging)).isEqualTo(ids(Overlays.rendered("prod")));
        assertThat(staging).allSatisfy(manifest -> {
            assertThat(manifest.at("metadata.namespace").text()).isEqualTo("tocsin-staging");
            assertThat(manifest.at("metadata.labels").strings()).containsEntry("tocsin.io/environment", "staging");
        });
    }

    @Test
    void shouldHaveTheSettingsOfItsEnvironment() throws IOException {
        JsonNode settings = Manifest.MAPPER.readTree(
                Repository.root().resolve("config/staging.yml").toFile());
        Workload ledger = Workload.of(staging).stream()
                .filter(workload -> workload.name().equals("ledger"))
                .findFirst()
                .orElseThrow();

        assertThat(settings.path("environment").asText()).isEqualTo("staging");
        assertThat(Variables.all(ledger.containers().get(0), staging, ""))
                .containsEntry(
                        "DATABASE_CONNECTION_POOL_SIZE",
                        settings.at("/database/connection_pool_size").asText())
                .containsEntry(
                        "QUARKUS_LOG_LEVEL", settings.at("/logging/level").asText());
    }

    /** Each pod has a pool, and one that replaces another has its own while both are there. */
    @Test
    void shouldNotAskForMoreConnectionsThanTheDatabaseGives() {
        for (String overlay : List.of("staging", "prod", "hub")) {
            List<Manifest> manifests = Overlays.rendered(overlay);
            Workload ledger = Workload.of(manifests).stream()
                    .filter(workload -> workload.name().equals("ledger"))
                    .findFirst()
                    .orElseThrow();
            int pool = Integer.parseInt(
                    Variables.all(ledger.containers().get(0), manifests, "").get("DATABASE_CONNECTION_POOL_SIZE"));
            int most = manifests.stream()
                    .filter(manifest -> manifest.is("Cluster"))
                    .mapToInt(cluster -> cluster.at("spec.postgresql.parameters.max_connections")
                            .node()
                            .asInt())
                    .sum();

            assertThat((ledger.replicas() + 1) * pool).as(overlay).isLessThan(most);
        }
    }

    private static List<String> ids(List<Manifest> manifests) {
        return manifests.stream()
                .map(manifest -> manifest.id().replaceFirst("-config-[a-z0-9]{10}$", "-config"))
                .sorted()
                .toList();
    }
}
