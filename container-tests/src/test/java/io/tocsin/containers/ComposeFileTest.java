package io.tocsin.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the compose file promises, read from the file itself. */
class ComposeFileTest {
    private static final int LIMIT_MB = 2_048;

    /** They see every volume for the time of a backup or a restore, and are started by those commands alone. */
    private static final List<String> SEE_ALL = List.of("backup", "restore");

    private static String text;
    private static Map<String, Map<String, Object>> services;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(Command.root().resolve("docker-compose.yml"));
        Map<String, Object> file = new Yaml().load(text);
        services = new TreeMap<>(services(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(Map<String, Object> file) {
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    @Test
    void shouldKeepWhatRunsUnderTwoGigabytesAndSayTheSum() {
        int sum = Compose.SERVICES.stream()
                .mapToInt(name -> megabytes(services.get(name)))
                .sum();

        assertThat(sum).isLessThan(LIMIT_MB);
        assertThat(text).contains("# " + sum + " in all");
        Compose.SERVICES.forEach(name -> assertThat(text).contains(name + " " + megabytes(services.get(name))));
    }

    @Test
    void shouldGuardEveryContainer() {
        services.forEach((name, service) -> assertThat(service)
                .as(name)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("init", true)
                .containsKeys("mem_limit", "pids_limit", "logging")
                .doesNotContainKeys("container_name", "privileged"));
        services.forEach((name, service) -> assertThat(service.get("cap_add"))
                .as(name)
                .isEqualTo(SEE_ALL.contains(name) ? List.of("DAC_OVERRIDE", "CHOWN") : null));
    }

    @Test
    void shouldKeepThoseWhoSeeEverythingFromStartingByThemselves() {
        assertThat(SEE_ALL).allSatisfy(name -> assertThat(services.get(name))
                .containsEntry("profiles", List.of("backup"))
                .doesNotContainKeys("restart", "ports", "depends_on"));
        assertThat((List<?>) services.get("backup").get("volumes")).isNotEmpty().allMatch(volume -> volume.toString()
                .endsWith(":ro"));
        assertThat(services.get("restore")).containsEntry("network_mode", "none");
    }

    @Test
    void shouldStartAgainAndCheckWhatKeepsRunning() {
        for (String name : Compose.SERVICES) {
            assertThat(services.get(name)).as(name).containsEntry("restart", "unless-stopped");
            // Our own images bring theirs.
            assertThat(services.get(name).containsKey("healthcheck")
                            || services.get(name).containsKey("build"))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void shouldPublishOnTheLoopbackAddressOnly() {
        services.forEach((name, service) -> {
            for (Object port : (List<?>) service.getOrDefault("ports", List.of())) {
                assertThat(port.toString()).as(name).startsWith("127.0.0.1:");
            }
        });
        assertThat(services.get("kafka")).doesNotContainKey("ports");
        assertThat(services.get("postgres")).doesNotContainKey("ports");
    }

    @Test
    void shouldLetEveryImageBeNamedAndPinEach() {
        services.forEach((name, service) -> assertThat(service.get("image").toString())
                .as(name)
                .startsWith("${")
                .doesNotContain("latest")
                .doesNotContain("@sha256"));
    }

    @Test
    void shouldHoldNoPassword() {
        assertThat(text).doesNotContainPattern("(?i)password\"?\\s*[:=](?!.*(_FILE|/run/))");
        assertThat(text).contains("POSTGRES_PASSWORD_FILE: /run/tocsin/superuser/password");
    }

    @Test
    void shouldGiveEachServiceItsOwnKeysAndNobodyTheNetworks() {
        services.forEach((name, service) -> {
            for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
                String source = volume.toString().split(":", 2)[0];
                if (source.endsWith("-keys") && !name.equals("setup") && !SEE_ALL.contains(name)) {
                    assertThat(source).as(name).isEqualTo(name + "-keys");
                    assertThat(volume.toString()).as(name).endsWith(":ro");
                }
            }
        });
        assertThat(services.get("setup").get("volumes").toString()).contains("network-keys");
    }

    @Test
    void shouldDescribeEveryVariable() throws IOException {
        String example = Files.readString(Command.root().resolve(".env.example"));
        var variables = java.util.regex.Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("COMPOSE_PROJECT_NAME"))
                .distinct()
                .toList();

        assertThat(variables).hasSizeGreaterThan(15);
        variables.forEach(name -> assertThat(example).contains("#" + name + "="));
    }

    private static int megabytes(Map<String, Object> service) {
        return Integer.parseInt(service.get("mem_limit").toString().replace("m", ""));
    }
}
