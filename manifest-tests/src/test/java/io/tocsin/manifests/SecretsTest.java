package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.protocol.key.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script makes keys the services read, and the Secrets the manifests name, with the keys they want of them. */
@DisabledOnOs(OS.WINDOWS)
class SecretsTest {
    /** Writes down what it was asked for, and knows of no Secret. */
    private static final String KUBECTL = """
            #!/bin/sh
            [ "$3" = get ] && exit 1
            printf '%s\\n' "$*" >>"$FOLDER/asked"
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
        run("apply", folder.toString(), "there");

        assertThat(given()).containsAllEntriesOf(wanted(Overlays.rendered(overlay)));
    }

    private static Stream<String> agents(String overlay) {
        return switch (overlay) {
            case "dev" -> GeneratedFeeds.fromStart(1, 42).sites(7).stream().map(site -> site.name());
            case "hub" -> Stream.of("site-a", "site-b", "site-c", "site-d");
            default -> Stream.of("agent-0", "agent-1", "agent-2", "agent-3");
        };
    }

    /** What the script made, by the names of Secrets. */
    private Map<String, Set<String>> given() throws IOException {
        Map<String, Set<String>> given = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("asked"))) {
            List<String> words = List.of(line.split(" "));
            assertThat(words.subList(0, 5)).containsExactly("-n", "there", "create", "secret", "generic");
            Set<String> keys = new TreeSet<>();
            words.stream()
                    .filter(word -> word.startsWith("--from-file=") || word.startsWith("--from-literal="))
                    .forEach(word -> keys.add(word.split("=", 3)[1]));
            given.put(words.get(5), keys);
        }
        return given;
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
                            .filter(key -> !name.equals("tocsin-cluster-ca-cert"))
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

    private void run(String... arguments) throws IOException, InterruptedException {
        new Script("secrets.sh", folder, KUBECTL).run(arguments);
    }
}
