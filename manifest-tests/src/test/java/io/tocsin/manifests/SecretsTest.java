package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.protocol.key.KeyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script makes keys the services read, and the Secrets the manifests name, with the keys they want of them. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class SecretsTest {
    /**
     * A cluster in a folder: a Secret is a folder, a key of it a file that holds what a cluster would hold. What Strimzi's
     * user operator does when a user's Secret is gone it does too.
     */
    private static final String KUBECTL = """
            #!/bin/sh
            printf '%s\\n' "$*" >>"$FOLDER/asked"
            [ "$1 $2" = "-n there" ] || exit 64
            asked="$3 $4"
            shift 4
            cluster=$FOLDER/cluster
            case $asked in
                "get secret")
                    [ -d "$cluster/$1" ] || exit 0
                    for key in "$cluster/$1"/*; do echo "${key##*/} $(cat "$key")"; done
                    ;;
                "create secret")
                    mkdir -p "$cluster" && mkdir "$cluster/$2" || exit 1
                    for pair; do
                        case $pair in
                            --from-file=*)
                                pair=${pair#--from-file=}
                                base64 <"${pair#*=}" | tr -d '\\n' >"$cluster/$2/${pair%%=*}"
                                ;;
                        esac
                    done
                    ;;
                "patch secret")
                    [ -d "$cluster/$1" ] || exit 1
                    { cat "${3#--patch-file=}"; echo; } | tr '{,' '\\n\\n' | sed -n 's/^"\\([^"]*\\)":"\\([^"]*\\)".*/\\1 \\2/p' |
                        while read -r key value; do printf %s "$value" >"$cluster/$1/$key"; done
                    ;;
                "get kafkauser") [ "$1" = kafka-agent ] || exit 1 ;;
                "delete secret") printf anew >"$cluster/$1/sasl.jaas.config" ;;
                "label secret") ;;
                *) exit 64 ;;
            esac
            """;

    @TempDir
    Path folder;

    @Test
    void shouldMakeKeysThatCanBeReadAndMakeThemOnce() throws IOException, InterruptedException {
        run("make", folder.toString(), "agent-0");
        String before = verifyingKey("agents", "agent-0") + verifyingKey("network", "network");

        run("make", folder.toString(), "agent-0", "agent-1");

        assertThat(verifyingKey("agents", "agent-0") + verifyingKey("network", "network"))
                .isEqualTo(before);
        assertThat(verifyingKey("agents", "agent-1")).isNotEqualTo(verifyingKey("agents", "agent-0"));
        Path password = folder.resolve("database/owner/password");
        assertThat(Files.readString(password)).matches("[0-9a-f]{48}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod", "example", "hub"})
    void shouldGiveAClusterEverySecretThatItsPodsWant(String overlay) throws IOException, InterruptedException {
        run(Stream.concat(Stream.of("make", folder.toString()), agents(overlay)).toArray(String[]::new));
        run("apply " + folder + " there" + (overlay.equals("dev") ? " --dev" : ""));

        assertThat(given()).containsAllEntriesOf(wanted(Overlays.rendered(overlay)));
    }

    @Test
    void shouldGiveAMemberEverySecretThatItsPodsWant() throws IOException, InterruptedException {
        run("make", folder.toString(), "site-a");
        run("member", folder.toString(), "there");

        assertThat(given())
                .isEqualTo(Map.of(
                        "agent-keys", Set.of("site-a.key"),
                        "kafka-agent", Set.of("sasl.jaas.config"),
                        "tocsin-cluster-ca-cert", Set.of("ca.crt")))
                .containsAllEntriesOf(wanted(Overlays.rendered("member")));
    }

    @Test
    void shouldAddKeysOfNewcomersAndChangeNone() throws IOException, InterruptedException {
        run("make", folder.toString(), "agent-0", "agent-1");
        run("apply", folder.toString(), "there");
        Map<String, String> before = cluster();

        run("make", folder.toString(), "agent-4");
        Files.writeString(folder.resolve("agents/agent-0.key"), "another");
        String said = run("apply", folder.toString(), "there");

        Map<String, String> expected = new TreeMap<>(before);
        expected.put("agent-keys/agent-4.key", encoded("agents/agent-4.key"));
        assertThat(cluster()).isEqualTo(expected);
        assertThat(said)
                .contains("Secret agent-keys: agent-0.key is another than", "Secret network-keys is there and stays");
    }

    /** CloudNativePG has none, and whoever holds what nothing uses can only lose it. */
    @Test
    void shouldMakeASuperuserForTheDatabaseToTryThingsWithOnly() throws IOException, InterruptedException {
        run("make", folder.toString(), "agent-0");
        run("apply", folder.toString(), "there");
        assertThat(given()).doesNotContainKey("database-superuser");

        run("apply", folder.toString(), "there", "--dev");
        assertThat(given()).containsKey("database-superuser");
    }

    @Test
    void shouldRotateAPasswordOfTheDatabase() throws IOException, InterruptedException {
        run("make", folder.toString(), "agent-0");
        run("apply", folder.toString(), "there");
        Map<String, String> before = cluster();

        String said = run("rotate", folder.toString(), "there", "database-ledger");

        Map<String, String> after = cluster();
        assertThat(after.get("database-ledger/password"))
                .isNotEqualTo(before.get("database-ledger/password"))
                .isEqualTo(encoded("database/ledger/password"));
        after.put("database-ledger/password", before.getOrDefault("database-ledger/password", ""));
        assertThat(after).isEqualTo(before);
        assertThat(said).contains("kubectl -n there rollout restart deployment/ledger");
        assertThat(Files.readString(folder.resolve("asked")))
                .contains("label secret database-ledger cnpg.io/reload=true");
    }

    @Test
    void shouldRotateAPasswordOfKafka() throws IOException, InterruptedException {
        run("make", folder.toString(), "agent-0");
        run("member", folder.toString(), "there");

        String said = run("rotate", folder.toString(), "there", "kafka-agent");

        assertThat(cluster()).containsEntry("kafka-agent/sasl.jaas.config", "anew");
        assertThat(said).contains("kubectl -n there rollout restart statefulset/agent");
    }

    @ParameterizedTest
    @CsvSource({
        "agent-keys, a member is enrolled by its key",
        "database-superuser, 'allowed are database-owner, database-ledger'",
        "kafka-nobody, there is no KafkaUser kafka-nobody in there",
        "database-owner, there is no Secret database-owner in there"
    })
    void shouldSayWhatCannotBeRotated(String name, String why) throws IOException, InterruptedException {
        Script.Done done = script().end("rotate", folder.toString(), "there", name);

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.said()).contains(why);
    }

    @Test
    void shouldSayWhichFileIsMissing() throws IOException, InterruptedException {
        Script.Done done = script().end("apply", folder.toString(), "there");

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.said()).contains("network/network.key is missing or empty; first run make");
    }

    /** Other users of a machine see command lines. */
    @Test
    void shouldPutNoSecretOnACommandLine() throws IOException, InterruptedException {
        run("make", folder.toString(), "agent-0");
        run("apply", folder.toString(), "there", "--dev");
        run("make", folder.toString(), "agent-1");
        run("apply", folder.toString(), "there", "--dev");
        run("rotate", folder.toString(), "there", "database-owner");

        String asked = Files.readString(folder.resolve("asked"));
        assertThat(cluster().values()).hasSizeGreaterThan(9).allSatisfy(value -> assertThat(asked)
                .doesNotContain(value)
                .doesNotContain(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)
                        .replaceFirst("tocsin_.*", value)));
        assertThat(folder.resolve("patch")).doesNotExist();
    }

    private static Stream<String> agents(String overlay) {
        return switch (overlay) {
            case "dev" -> GeneratedFeeds.fromStart(1, 42).sites(7).stream().map(site -> site.name());
            case "hub" -> Stream.of("site-a", "site-b", "site-c", "site-d");
            default -> Stream.of("agent-0", "agent-1", "agent-2", "agent-3");
        };
    }

    /** The keys of each Secret. */
    private Map<String, Set<String>> given() throws IOException {
        Map<String, Set<String>> given = new TreeMap<>();
        cluster().keySet().stream().map(path -> path.split("/")).forEach(path -> given.computeIfAbsent(
                        path[0], any -> new TreeSet<>())
                .add(path[1]));
        return given;
    }

    /** What the cluster holds, as {@code SECRET/KEY}. */
    private Map<String, String> cluster() throws IOException {
        Path cluster = folder.resolve("cluster");
        Map<String, String> held = new TreeMap<>();
        try (Stream<Path> files = Files.walk(cluster)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                held.put(cluster.relativize(file).toString(), Files.readString(file));
            }
        }
        return held;
    }

    private String encoded(String file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(file)));
    }

    /** What pods mount, but for what operators make. */
    private static Map<String, Set<String>> wanted(List<Manifest> manifests) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        Workload.of(manifests).stream()
                .flatMap(workload -> Stream.concat(
                        workload.pod().all("volumes[*].secret"),
                        workload.pod().all("volumes[*].projected.sources[*].secret")))
                .forEach(secret -> {
                    String name = secret.node().path("secretName").asText(secret.name());
                    secret.all("items[*].key")
                            .filter(key -> !Set.of("tocsin-cluster-ca-cert", "database-ca")
                                            .contains(name)
                                    || manifests.stream().noneMatch(manifest -> manifest.is("Kafka")))
                            .forEach(key -> wanted.computeIfAbsent(name, any -> new TreeSet<>())
                                    .add(key.text()));
                });
        // A role's user name is for its operator.
        Stream.of("database-owner", "database-ledger")
                .filter(wanted::containsKey)
                .forEach(name -> wanted.get(name).add("username"));
        return wanted;
    }

    private String verifyingKey(String holder, String name) {
        return new KeyFiles(folder.resolve(holder))
                .loadOrCreate(name)
                .verifyingKey()
                .toString();
    }

    // One text is taken apart at its blanks.
    private String run(String... arguments) throws IOException, InterruptedException {
        return script().run(arguments.length == 1 ? arguments[0].split(" ") : arguments);
    }

    /** With what a member is sent. */
    private Script script() throws IOException {
        Files.createDirectories(folder.resolve("kafka"));
        Files.writeString(folder.resolve("kafka/ca.crt"), "certificate");
        Files.writeString(folder.resolve("kafka/sasl.jaas.config"), "password");
        return new Script("secrets.sh", folder, KUBECTL);
    }
}
