package io.tocsin.agent.service;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.agent.api.BlocklistResource;
import io.tocsin.agent.api.ScenarioResource;
import io.tocsin.agent.api.SiteResource;
import io.tocsin.agent.testing.Configs;
import io.tocsin.agent.testing.FakeNetwork;
import io.tocsin.agent.testing.Killed;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.SiteObservers;
import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.detection.learn.Tuning;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.kit.web.ProblemException;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.registry.Genesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSiteTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final FakeNetwork network = new FakeNetwork();
    private final Measured measured = new Measured();

    @Test
    void shouldRunAGeneratedSiteFromItsEnrolmentToItsBlocklist() {
        new KeyFiles(folder.resolve("keys")).loadOrCreate(NetworkSetup.NETWORK_KEY);
        AgentSite site = site("agents", "5", "steps", "3");
        assertThat(site.view().agents()).isEmpty();
        assertThat(site.failure()).contains("not begun yet");

        site.start();
        await(() ->
                site.view().agents().stream().anyMatch(agent -> agent.status().state() == AgentStatus.State.DONE));

        assertThat(site.view().agents()).hasSize(5);
        assertThat(site.isRunning()).isTrue();
        assertThat(site.isEnrolled()).isTrue();
        assertThat(site.failure()).isEmpty();
        assertHttp(site);
        site.stop();
        assertThat(network.isClosed()).isTrue();
        assertThat(folder.resolve("data/snapshot.bin")).exists();
        assertThat(folder.resolve("data/network.id"))
                .hasContent(network.registry().genesis().networkId() + "\n");
        assertThat(measured.finished).isTrue();
    }

    // Two of five lie, under one operator with two organisations; no other can be made one of its later.
    @Test
    void shouldEnrolAnOperatorsAgentsUnderItsOrganisations() {
        new KeyFiles(folder.resolve("keys")).loadOrCreate(NetworkSetup.NETWORK_KEY);
        String[] settings = {
            "agents", "5", "steps", "1", "adversaries", "sybil,organisations=2:0.4", "scenario-control", "true"
        };
        AgentSite site = site(settings);
        ScenarioResource scenario = new ScenarioResource(site, Configs.of(settings));
        site.start();
        await(() -> !site.view().agents().isEmpty());

        Map<AgentId, String> operated = site.view().agents().stream()
                .filter(agent -> !agent.organisation().value().startsWith("org-"))
                .collect(toMap(agent -> agent.status().agent(), agent -> agent.organisation()
                        .value()));
        assertThat(operated.values()).containsExactlyInAnyOrder("adversaries", "adversaries-2");
        assertThat(site.scenarioControl().orElseThrow().view().adversaries())
                .containsOnlyKeys(operated.keySet())
                .containsValue("sybil");
        assertThat(scenario.scenario().kinds()).contains("sybil");
        assertThat(scenario.scenario().operators())
                .extracting(ScenarioResource.OperatorBody::agents)
                .containsExactly(2);
        assertThatThrownBy(() -> scenario.liars(new ScenarioResource.LiarsOrder(0.6, "sybil", null)))
                .hasMessageContaining("at most 2 agents that are sybil; start the demo with");
        assertThat(scenario.liars(new ScenarioResource.LiarsOrder(null, null, "framer:0.2,sybil:0.2"))
                        .agents())
                .filteredOn(agent -> "sybil".equals(agent.kind()))
                .singleElement()
                .satisfies(agent -> assertThat(operated).containsKey(new AgentId(agent.id())));
        site.stop();
    }

    private static void assertHttp(AgentSite site) {
        SiteResource json = new SiteResource(site);
        BlocklistResource text = new BlocklistResource(site);
        assertThat(json.agents()).hasSize(5).allSatisfy(agent -> {
            assertThat(agent.organisation()).isEqualTo("org-" + agent.id());
            assertThat(agent.captureTime()).isAfter(Instant.EPOCH);
        });
        String all = text.blocklist("explained", Optional.empty());
        assertThat(all.lines())
                .isNotEmpty()
                .allMatch(line -> line.matches(
                        "[0-9.]+ # reason: signature [0-9a-f]{64} accepted by the network, expires 20\\S+Z"));
        assertThat(text.blocklist("plain", Optional.empty()).lines())
                .containsExactlyElementsOf(
                        all.lines().map(line -> line.split(" ", 2)[0]).toList());
        String one = json.agents().get(0).id();
        assertThat(text.blocklist("plain", Optional.of(one)).lines())
                .containsExactlyElementsOf(json.blocklist(one).stream()
                        .filter(listed -> listed.effect().equals("ENFORCE"))
                        .map(SiteResource.ListedBody::value)
                        .toList());
        assertThatThrownBy(() -> text.blocklist("xml", Optional.empty())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> text.blocklist("plain", Optional.of("<b>"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> json.blocklist("nobody")).hasMessageContaining("an agent of this site");
    }

    @Test
    void shouldGoOnAfterALostConnectionAsIfNothingHadBeen() {
        new KeyFiles(folder.resolve("keys")).loadOrCreate(NetworkSetup.NETWORK_KEY);
        network.breakWith(new Killed());
        AgentSite site = site("agents", "4", "steps", "1");

        site.start();
        await(() -> measured.finished);
        site.stop();

        assertThat(network.connections()).isEqualTo(2);
        assertThat(measured.steps).isEqualTo(1);
    }

    @Test
    void shouldWaitAndSayWhomTheRegistryDoesNotName() {
        KeyFiles others = new KeyFiles(folder.resolve("other-keys"));
        others.loadOrCreate(NetworkSetup.NETWORK_KEY);
        network.enrol(
                List.of(SensorNames.enrolment("office-001")),
                others,
                new Genesis(
                        "other",
                        others.loadOrCreate(NetworkSetup.NETWORK_KEY).verifyingKey(),
                        1,
                        new VotingRule.ByzantineQuorum()));
        AgentSite site = site("agents", "2", "steps", "1");

        site.start();
        await(() -> site.failure().filter(why -> why.contains("does not name")).isPresent());

        assertThat(site.failure().orElseThrow())
                .contains("2 of 2 agents")
                .contains("office-001 with key")
                .contains("server-002 with key");
        assertThat(site.isEnrolled()).isFalse();
        site.stop();
    }

    // The attack: a node that says it is another party than it is enrolled as, to be a second witness.
    @Test
    void shouldWorkUnderWhatIsEnrolledAndUnderNoOtherClaim() {
        new KeyFiles(folder.resolve("keys")).loadOrCreate(NetworkSetup.NETWORK_KEY);
        String log = Path.of("../samples/office-001.conn.log").toAbsolutePath().toString();
        AgentSite founder = site("source", "follow", "files", log, "organisation", "acme", "site", "harbour");
        founder.start();
        await(() -> !founder.view().agents().isEmpty());
        founder.stop();
        assertThat(founder.view().agents().get(0).organisation()).hasToString("acme");

        AgentSite other = site("source", "follow", "files", log, "organisation", "rival");
        other.start();
        await(() -> other.failure().filter(why -> why.contains("claims")).isPresent());
        other.stop();
        AgentSite silent = site("source", "follow", "files", log);
        silent.start();
        await(() -> !silent.view().agents().isEmpty());
        silent.stop();

        assertThat(other.failure().orElseThrow())
                .contains("agent office-001 is enrolled as of organisation acme at site harbour, this node claims rival"
                        + " at rival; only what is enrolled counts");
        assertThat(other.isEnrolled()).isFalse();
        assertThat(silent.view().agents().get(0).organisation()).hasToString("acme");
    }

    @Test
    void shouldSayAtOnceThatAFileIsMissing() {
        for (String source : List.of("captures", "follow")) {
            assertThatThrownBy(() -> site(
                                    "source",
                                    source,
                                    "files",
                                    folder.resolve("no.log").toString())
                            .start())
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("no.log: no such file");
        }
        assertThatThrownBy(() -> site("source", "follow")).hasMessageContaining("tocsin.agent.files: got none");
        assertThatThrownBy(() -> site("source", "kafka")).hasMessageContaining("tocsin.agent.sensors: got none");
    }

    @Test
    void shouldNotStartOnADamagedSnapshot() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("snapshot.bin"), "this is forty bytes of no snapshot at all");

        assertThatThrownBy(() -> site("agents", "1").start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("snapshot.bin is damaged");
    }

    @Test
    void shouldFollowALogWithABaselineThatMayGoAway() throws IOException {
        Path samples = Path.of("../samples").toAbsolutePath();
        Path baseline = Files.copy(samples.resolve("office-001.baseline.conn.log"), folder.resolve("calm.log"));
        Path log = Files.copy(samples.resolve("office-001.conn.log"), folder.resolve("conn.log"));
        new KeyFiles(folder.resolve("keys")).loadOrCreate(NetworkSetup.NETWORK_KEY);
        String[] settings = {"source", "follow", "files", log.toString(), "baselines", baseline.toString()};
        AgentSite first = site(settings);
        first.start();
        await(() -> flows(first) > 100);
        first.stop();
        Files.delete(baseline);

        AgentSite second = site(settings);
        second.start();
        await(() -> second.view().agents().stream()
                .anyMatch(agent -> agent.status().trust().baselineRows() > 100));
        assertThat(flows(second)).isGreaterThan(100);
        assertThat(second.view().agents().get(0).status().trust().baselineOrigin())
                .contains("calm.log");
        second.stop();
    }

    // The attack of a changed order: each agent read the other's log with the other's Baseline.
    @Test
    void shouldReadTheSameLogsAsTheSameSensorsWhateverTheirOrder() throws IOException {
        Path samples = Path.of("../samples").toAbsolutePath();
        Path busy = Files.createDirectory(folder.resolve("a")).resolve("conn.log");
        Path quiet = Files.createDirectory(folder.resolve("b")).resolve("conn.log");
        Files.copy(samples.resolve("office-001.conn.log"), busy);
        Files.copy(samples.resolve("server-002.conn.log"), quiet);
        String baselines =
                samples.resolve("office-001.baseline.conn.log") + "," + samples.resolve("server-002.baseline.conn.log");
        String reversed =
                samples.resolve("server-002.baseline.conn.log") + "," + samples.resolve("office-001.baseline.conn.log");
        new KeyFiles(folder.resolve("keys")).loadOrCreate(NetworkSetup.NETWORK_KEY);
        AgentSite first = site("source", "follow", "files", busy + "," + quiet, "baselines", baselines);
        first.start();
        await(() -> flows(first) > 3_900);
        first.stop();
        List<Long> flows = flowsOf(first);

        AgentSite second = site("source", "follow", "files", quiet + "," + busy, "baselines", reversed);
        second.start();
        await(() -> flows(second) >= flows(first));
        second.stop();

        assertThat(flowsOf(second)).as("nothing was read twice").isEqualTo(flows);
        assertThat(sensorsOf(second)).isEqualTo(sensorsOf(first));
        AgentSite third = site("source", "follow", "files", quiet.toString());
        assertThatThrownBy(third::start)
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(busy + ": is read by sensor conn of this data folder and was not named");
        third.stop();
    }

    private static List<String> sensorsOf(AgentSite site) {
        return site.view().agents().stream()
                .map(agent ->
                        agent.status().agent() + " " + agent.status().trust().baselineOrigin())
                .toList();
    }

    private static List<Long> flowsOf(AgentSite site) {
        return site.view().agents().stream()
                .map(agent -> agent.status().work().flows())
                .toList();
    }

    @Test
    void shouldReadCapturesWithTheirPeers() {
        AgentConfig config = Configs.of("source", "captures", "files", "../samples/office-001.conn.log", "agents", "3");

        List<Enrolment> agents = PlanFactory.of(config, network).enrolments();

        assertThat(agents).hasSize(3);
        assertThat(agents.get(0).agent().value()).isEqualTo("office-001");
    }

    @Test
    void shouldBlockByBehaviourOnlyIfToldTo() {
        assertThat(PlanFactory.tuning(Configs.of())).isEqualTo(Tuning.DEFAULT);
        assertThat(PlanFactory.tuning(Configs.of("block-by-behaviour", "", "detector", "", "alert-rate", "")))
                .as("as a compose file says that nothing is said")
                .isEqualTo(Tuning.DEFAULT);
        assertThat(PlanFactory.tuning(Configs.of("block-by-behaviour", "3")).byBehaviour())
                .contains(BehaviourBlockPolicy.after(3));
        assertThatThrownBy(() -> PlanFactory.tuning(Configs.of("block-by-behaviour", "0")))
                .hasMessage("tocsin.agent.block-by-behaviour: flows: got 0, allowed 1 to 64");
        assertThat(PlanFactory.tuning(Configs.of("quarantine", "0.02,0.05")).quarantine())
                .isEqualTo(new QuarantinePolicy(.02, .05));
        assertThatThrownBy(() -> PlanFactory.tuning(Configs.of("quarantine", "0.2,0.1")))
                .hasMessage("tocsin.agent.quarantine: got 0.2,0.1, allowed EACH or EACH,ALL with 0 <= EACH <= ALL <="
                        + " 0.5");
    }

    @Test
    void shouldRefuseADetectorOrARateThatIsNoneBeforeItReadsAnything() {
        assertThat(PlanFactory.tuning(Configs.of("detector", "ecod", "alert-rate", "0.02")))
                .isEqualTo(new Tuning(
                        Optional.of(DetectorKind.ECOD),
                        OptionalDouble.of(.02),
                        Optional.empty(),
                        QuarantinePolicy.NEVER,
                        CollateralPolicy.SILENT));
        assertThat(PlanFactory.tuning(Configs.of("revoke-collateral", "true")).collateral())
                .isEqualTo(CollateralPolicy.ASKING);
        assertThatThrownBy(() -> PlanFactory.of(Configs.of("detector", "ecodd"), network))
                .hasMessage("tocsin.agent.detector: got 'ecodd', allowed " + String.join(", ", DetectorKind.titles())
                        + "; did you mean ecod?");
        assertThatThrownBy(() -> PlanFactory.of(Configs.of("alert-rate", "2"), network))
                .hasMessage("tocsin.agent.alert-rate: got 2.0, allowed 0.001 to 0.2");
    }

    private static long flows(AgentSite site) {
        return site.view().agents().stream()
                .mapToLong(agent -> agent.status().work().flows())
                .sum();
    }

    private AgentSite site(String... settings) {
        String[] all = new String[settings.length + 4];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "data-dir";
        all[settings.length + 1] = folder.resolve("data").toString();
        all[settings.length + 2] = "keys-dir";
        all[settings.length + 3] = folder.resolve("keys").toString();
        AgentConfig config = Configs.of(all);
        return new AgentSite(config, network, new SimpleMeterRegistry(), new SiteObservers(Optional.of(measured)));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("timeout").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
