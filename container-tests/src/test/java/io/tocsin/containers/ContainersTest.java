package io.tocsin.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

/**
 * The compose file brought up for real: healthy in time, verdicts through the dashboard, every container killed once under
 * load, nothing lost, and all of it found again after everything was destroyed. The tests share one stack and run in order.
 * They need Docker and some minutes, so they run only when asked to, the last three only with
 * {@code -Dtocsin.containers.recovery=true}. {@code -Dtocsin.containers.slack=3} makes the bars of time three times as long.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIf(
        value = "isAskedFor",
        disabledReason = "skipped: the stack as containers is tested with -Dtocsin.containers=true and a Docker")
class ContainersTest {
    private static final Duration BUILD = Duration.ofMinutes(30);
    private static final Duration HEALTHY = Duration.ofMinutes(2);
    private static final Duration FIRST_VERDICT = Duration.ofMinutes(1);
    private static final Duration RECOVERY = Duration.ofSeconds(15);
    private static final Duration WORK = Duration.ofMinutes(15);
    private static final long MAX_BYTES = 2L * 1024 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECOVERY_SKIPPED =
            "skipped: a whole stack destroyed and restored takes minutes more, with -Dtocsin.containers.recovery=true";

    @TempDir
    static Path folder;

    private static Compose compose;
    private static Figures figures;
    private static StackBackups backups;
    private static Path backup;
    private static List<JsonNode> entries;

    static boolean isAskedFor() {
        return Boolean.getBoolean("tocsin.containers");
    }

    static boolean isRecoveryAskedFor() {
        return Boolean.getBoolean("tocsin.containers.recovery");
    }

    @BeforeAll
    static void bringUp() throws Exception {
        assertThat(DockerClientFactory.instance().isDockerAvailable())
                .as("-Dtocsin.containers=true needs a Docker with compose")
                .isTrue();
        figures = new Figures();
        compose = new Compose(
                Map.of("DEMO_AGENTS", "7", "DEMO_STEPS", "120", "DEMO_STEP_DELAY", "1500ms"), folder, slack(HEALTHY));
        long begun = System.nanoTime();
        compose.must(BUILD, "build", "--quiet");
        figures.add("images built", Figures.since(begun));
    }

    @AfterAll
    static void takeDown() {
        if (compose != null) {
            compose.close();
        }
    }

    @Test
    @Order(1)
    void shouldBeHealthyWithinTwoMinutes() {
        long begun = System.nanoTime();
        assertThatCode(compose::start).as(compose::logs).doesNotThrowAnyException();
        Duration took = Figures.since(begun);

        figures.add("healthy", took);
        assertThat(took).isLessThan(slack(HEALTHY));
    }

    @Test
    @Order(2)
    void shouldShowVerdictsThroughTheDashboard() throws Exception {
        Duration took = Waiting.until("three verdicts", slack(FIRST_VERDICT), () -> verdicts() >= 3);

        figures.add("three verdicts, from healthy", took);
        assertThat(Web.get(compose.address("DASHBOARD_PORT") + "/").statusCode())
                .isEqualTo(200);
        assertThat(Web.get(compose.address("AGENTS_PORT") + "/blocklist.txt").statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void shouldRecountANetworkAtWork() throws Exception {
        Command.Done replay = tools("replay", "--bootstrap", "kafka:9092", "--json");

        assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
        assertThat(JSON.readTree(replay.out()).get("verdicts").asInt()).isGreaterThanOrEqualTo(3);
    }

    @Test
    @Order(3)
    void shouldLetTheDashboardsPageAndNobodyElsesAskTheLedger() throws Exception {
        String checkpoint = compose.address("LEDGER_PORT") + "/api/ledger/checkpoint";

        assertThat(Web.get(checkpoint, "Origin", compose.address("DASHBOARD_PORT"))
                        .headers()
                        .firstValue("access-control-allow-origin"))
                .contains(compose.address("DASHBOARD_PORT"));
        assertThat(Web.get(checkpoint, "Origin", "http://elsewhere.example")
                        .headers()
                        .firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    @Order(4)
    void shouldRunAsNobodyInParticularWithNothingToWriteOn() throws Exception {
        List<String> environments = new ArrayList<>();
        for (String service : Compose.SERVICES) {
            InspectContainerResponse container = compose.inspect(service);
            HostConfig host = container.getHostConfig();
            assertThat(compose.exec(service, "id", "-u").strip()).as(service).isNotEqualTo("0");
            assertThat(host.getReadonlyRootfs()).as(service).isTrue();
            assertThat(host.getCapDrop()).as(service).containsExactly(Capability.ALL);
            assertThat(host.getMemory()).as(service).isPositive();
            environments.addAll(List.of(container.getConfig().getEnv()));
        }
        String password = password();
        assertThat(environments).isNotEmpty().noneMatch(variable -> variable.contains(password));
    }

    @Test
    @Order(5)
    void shouldServeEveryMetricThatRulesAndDashboardsName() throws Exception {
        Set<String> served = new TreeSet<>(Set.of("up"));
        for (String service : List.of("consensus", "ledger", "agents", "dashboard")) {
            served.addAll(MetricNames.served(metrics(service)));
        }

        MetricNames.queries(Command.root().resolve("deploy/observability"))
                .forEach((place, query) -> assertThat(served).as(place).containsAll(MetricNames.of(query)));
    }

    @Test
    @Order(6)
    void shouldLoadTheRulesAndReachTheServicesFromPrometheus() throws Exception {
        Command.Done up = compose.run(Duration.ofMinutes(3), "--profile", "observability", "up", "-d", "prometheus");
        assumeTrue(up.code() == 0, () -> "skipped: no image of Prometheus: " + up.err());
        String prometheus = compose.address("PROMETHEUS_PORT");

        Waiting.until("four services to be scraped", Duration.ofMinutes(1), () -> {
            int healthy = 0;
            for (JsonNode target : Web.json(prometheus + "/api/v1/targets").at("/data/activeTargets")) {
                healthy += target.path("health").asText().equals("up") ? 1 : 0;
            }
            return healthy == 4;
        });
        JsonNode rules = Web.json(prometheus + "/api/v1/rules").at("/data/groups/0/rules");
        assertThat(rules).hasSizeGreaterThan(5);
        rules.forEach(rule -> assertThat(rule.path("health").asText())
                .as(rule.path("name").asText() + rule.path("lastError").asText())
                .isIn("ok", "unknown"));
        compose.must(Duration.ofMinutes(1), "--profile", "observability", "rm", "-sf", "prometheus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agents", "consensus", "ledger", "dashboard", "postgres", "kafka"})
    @Order(7)
    void shouldBeBackWithinFifteenSecondsAfterBeingKilled(String service) throws Exception {
        // The one that was killed first: as long as it is away the others need not be asked.
        List<String> services = Stream.concat(Stream.of(service), Compose.SERVICES.stream())
                .distinct()
                .toList();
        int restarts = compose.inspect(service).getRestartCount();
        int verdicts = verdicts();

        compose.crash(service);
        Duration took = Waiting.until(
                service + " and everything else to be ready again",
                WORK,
                () -> compose.inspect(service).getRestartCount() > restarts && compose.areHealthy(services));

        figures.add(service + " killed, all ready again", took);
        assertThat(took).isLessThan(slack(RECOVERY));
        Waiting.until("new verdicts", slack(FIRST_VERDICT), () -> verdicts() > verdicts || isDone());
    }

    @Test
    @Order(8)
    void shouldUseLessThanTwoGigabytes() throws Exception {
        long sum = 0;
        for (String service : Compose.SERVICES) {
            long used = compose.memory(service);
            figures.add(service + " uses", mebibytes(used));
            sum += used;
            assertThat(compose.inspect(service).getState().getOOMKilled())
                    .as(service)
                    .isFalse();
        }

        figures.add("all use", mebibytes(sum));
        assertThat(sum).isLessThan(MAX_BYTES);
    }

    @Test
    @Order(9)
    void shouldChangeNothingWhenItIsBroughtUpAgain() throws Exception {
        String network = network();
        String password = password();

        compose.must(slack(HEALTHY).plusMinutes(2), "up", "--wait", "--wait-timeout", seconds(HEALTHY));

        assertThat(network()).isEqualTo(network).isNotEmpty();
        assertThat(password()).isEqualTo(password).hasSize(48);
    }

    @Test
    @Order(10)
    void shouldLetChaosKillAndSeeItComeBack() throws Exception {
        Command.Done chaos = Command.run(
                Map.of("CHAOS_PROJECT", compose.project(), "CHAOS_ROUNDS", "2", "CHAOS_INTERVAL", "5"),
                Duration.ofMinutes(3),
                List.of("sh", "deploy/chaos/chaos.sh", "dashboard", "agents"));

        assertThat(chaos.code()).as(chaos.out() + chaos.err()).isZero();
        assertThat(chaos.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("chaos: (dashboard|agents) was killed and is back after [0-9]+ s"));
    }

    @Test
    @Order(11)
    void shouldHaveLostNothing() throws Exception {
        Waiting.until("all agents to be done", WORK, ContainersTest::isDone);
        Waiting.until("every ballot to be decided", WORK, () -> open() == 0);
        Waiting.until("the ledger to have everything", WORK, () -> {
            JsonNode checkpoint = Web.json(compose.address("DASHBOARD_PORT") + "/api/overview")
                    .path("checkpoint");
            return checkpoint.path("size").asLong(-1)
                    == checkpoint.path("leaves").asLong(-2);
        });

        Command.Done replay = tools("replay", "--bootstrap", "kafka:9092", "--json");
        assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
        JsonNode replayed = JSON.readTree(replay.out());
        Command.Done verify = tools(
                "ledger",
                "verify",
                "--bootstrap",
                "kafka:9092",
                "--database",
                "jdbc:postgresql://postgres:5432/tocsin",
                "--password-file",
                "/run/tocsin/secrets/quarkus.datasource.password",
                "--json");
        assertThat(verify.code()).as(verify.out() + verify.err()).isZero();
        JsonNode verified = JSON.readTree(verify.out());

        figures.add("ballots decided", replayed.get("verdicts").asText());
        figures.add("ledger entries", verified.get("ledgerSize").asText());
        assertThat(replayed.get("open").asInt()).isZero();
        assertThat(replayed.get("verdicts").asInt()).isEqualTo(verdicts()).isGreaterThan(3);
        assertThat(verified.get("root")).isEqualTo(replayed.get("root"));
        assertThat(verified.get("ledgerSize")).isEqualTo(replayed.get("ledgerSize"));
        assertThat(verified.get("equivocations").asInt()).isZero();
    }

    @Test
    @Order(12)
    @EnabledIf(value = "isRecoveryAskedFor", disabledReason = RECOVERY_SKIPPED)
    void shouldBeBackedUpWhileItRuns() throws Exception {
        backups = new StackBackups(compose, folder);
        entries = backups.entries();
        long begun = System.nanoTime();
        backup = backups.backUp();

        figures.add("backed up", Figures.since(begun));
        assertThat(entries).hasSizeGreaterThan(100);
        assertThat(compose.areHealthy(Compose.SERVICES)).isTrue();
    }

    @Test
    @Order(13)
    @EnabledIf(value = "isRecoveryAskedFor", disabledReason = RECOVERY_SKIPPED)
    void shouldNameADamagedBackupAndWriteNothing() throws Exception {
        Path damaged = backups.damaged(backup);
        compose.must(Duration.ofMinutes(2), "down", "--volumes");
        Command.Done refused = backups.restore(damaged);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains("is damaged", "nothing was written");
        // And what had written something would stop the test after this: volumes must be empty for it.
    }

    @Test
    @Order(14)
    @EnabledIf(value = "isRecoveryAskedFor", disabledReason = RECOVERY_SKIPPED)
    void shouldComeBackFromTheBackupWithEveryEntry() throws Exception {
        long begun = System.nanoTime();
        Command.Done restored = backups.restore(backup);
        figures.add("restored and verified", Figures.since(begun));
        assertThat(restored.code()).as(restored.out() + restored.err()).isZero();

        compose.must(slack(HEALTHY).plusMinutes(2), "up", "--wait", "--wait-timeout", seconds(HEALTHY));

        figures.add("destroyed, back and healthy", Figures.since(begun));
        // It has just begun, and a machine with other work may not answer at once.
        Waiting.until("as many entries", slack(HEALTHY), () -> backups.entries().size() >= entries.size());
        assertThat(backups.entries()).startsWith(entries.toArray(JsonNode[]::new));
    }

    private static String seconds(Duration bar) {
        return String.valueOf(slack(bar).toSeconds());
    }

    private static Command.Done tools(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("run", "--rm", "-T", "tools"));
        all.addAll(List.of(arguments));
        return compose.run(Duration.ofMinutes(3), all.toArray(String[]::new));
    }

    // On a machine that does other work beside, the bars of time say little.
    private static Duration slack(Duration bar) {
        return bar.multipliedBy(Integer.getInteger("tocsin.containers.slack", 1));
    }

    // The consensus is not published, and an image of Java brings no web client: bash asks.
    private static String metrics(String service) throws Exception {
        String ask = "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT; "
                + "printf 'GET /q/metrics HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; sed '1,/^.$/d' <&3";
        return compose.exec(service, "bash", "-c", ask);
    }

    private static String password() throws Exception {
        return compose.exec("ledger", "cat", "/run/tocsin/secrets/quarkus.datasource.password")
                .strip();
    }

    private static String mebibytes(long bytes) {
        return bytes / (1024 * 1024) + " MiB";
    }

    private static String network() throws Exception {
        return Web.json(compose.address("DASHBOARD_PORT") + "/api/overview")
                .at("/network/id")
                .asText();
    }

    private static int verdicts() throws InterruptedException {
        return Web.json(compose.address("DASHBOARD_PORT") + "/api/verdicts?size=1")
                .path("total")
                .asInt();
    }

    private static int open() throws InterruptedException {
        return Web.json(compose.address("DASHBOARD_PORT") + "/api/ballots?state=open&size=1")
                .path("total")
                .asInt(-1);
    }

    private static boolean isDone() throws InterruptedException {
        JsonNode agents = Web.json(compose.address("AGENTS_PORT") + "/api/site/agents");
        boolean all = !agents.isEmpty();
        for (JsonNode agent : agents) {
            all &= agent.path("state").asText().equals("DONE");
        }
        return all;
    }
}
