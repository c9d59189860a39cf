package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tocsin deploy} to a cluster, with a kubectl that keeps the revisions of two workloads. */
@DisabledOnOs(OS.WINDOWS)
class DeployClusterTest {
    private static final String KUBECTL = """
            case "$*" in
              kustomize*) cat "$state/rendered" ;;
              version*) ! has nocluster || fail "dial tcp 127.0.0.1:6443: connect: connection refused" ;;
              "config current-context") echo kind-try ;;
              *"get namespace "*) has nonamespace || echo namespace/tocsin-dev ;;
              *"get job/"*) ! has job || echo job/network-setup ;;
              *"get cluster/"*) ! has database || echo cluster/database ;;
              *"get deployment,statefulset,daemonset"*) cat "$state/revisions" ;;
              *" delete job/"*) rm "$state/job" ;;
              *" apply -k "*) cp "$state/revisions" "$state/before"; cp "$state/next" "$state/revisions"
                ! has refused || fail "the server could not find the requested resource" ;;
              *"rollout status "*) ! has sick || ! grep -q '^Deployment/ledger 4$' "$state/revisions" || exit 1 ;;
              *"rollout undo deployment/ledger"*) sed -i 's|^Deployment/ledger 4$|Deployment/ledger 5|' "$state/revisions" ;;
              *"diff "*) cat >"$state/compared"; echo "+ image: new"; exit "$(cat "$state/differs")" ;;
              *"create -f -") cat >"$state/created" ;;
              *"get backups"*phase*) cat "$state/phase" ;;
              *"get backups"*error*) echo "no backup section" ;;
              *"get pods"*) ;;
              *) fail "what is '$*'?" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Programs programs;

    @BeforeEach
    void run() throws IOException {
        programs = Programs.in(folder).with("kubectl", KUBECTL);
        programs.set("rendered", Files.readString(Path.of("../deploy/rendered/dev.yaml")));
        programs.set("revisions", "Deployment/ledger 3\nStatefulSet/agent agent-a\n");
        programs.set("next", "Deployment/ledger 4\nDeployment/extra 1\nStatefulSet/agent agent-a\n");
        for (String overlay : List.of("dev", "prod")) {
            Path there = Files.createDirectories(folder.resolve("deploy/kustomize/overlays/" + overlay));
            Files.writeString(there.resolve("kustomization.yaml"), "");
        }
    }

    private Done deploy(String... more) {
        List<String> all = new ArrayList<>(List.of("deploy"));
        all.addAll(List.of(more));
        return new Shell().at(folder).with("PATH", programs.path()).run(all.toArray(String[]::new));
    }

    private List<String> changes() {
        return programs.calls().stream()
                .filter(call -> call.matches(".* (apply|delete|undo|create) .*"))
                .toList();
    }

    @Test
    void shouldApplyTheEnvironmentsOverlayAndWaitForEveryWorkload() {
        programs.set("job", "");

        Done done = deploy("development", "--timeout", "90");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("Cluster: kind-try, namespace tocsin-dev", "Healthy: 6 workloads");
        assertThat(changes())
                .containsExactly(
                        "-n tocsin-dev delete job/network-setup --ignore-not-found",
                        "-n tocsin-dev apply -k " + folder.resolve("deploy/kustomize/overlays/dev"));
        assertThat(programs.calls().stream()
                        .filter(call -> call.contains("rollout status"))
                        .map(call -> call.split(" ", -1)[4]))
                .containsExactlyInAnyOrder(
                        "deployment/ledger",
                        "deployment/dashboard",
                        "statefulset/agent",
                        "statefulset/consensus",
                        "statefulset/kafka",
                        "statefulset/database");
    }

    @Test
    void shouldChangeNothingInATrial() {
        programs.set("job", "");
        programs.set("differs", "1");

        Done done = deploy("development", "--dry-run", "--backup", "-v");

        assertThat(done.code()).isZero();
        assertThat(done.out())
                .contains("Would be deleted and run again: job/network-setup", "+ image: new", "This would change.");
        assertThat(changes()).isEmpty();
        assertThat(programs.get("compared")).contains("\"ledger\"").doesNotContain("\"kind\":\"Job\"");
        assertThat(done.err().lines())
                .allMatch(line -> line.startsWith("+ kubectl "))
                .hasSameSizeAs(programs.calls());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, Nothing else would change.", "2, 1, kubectl cannot compare"})
    void shouldTellNoDifferenceFromAFailure(String differs, int code, String said) {
        programs.set("differs", differs);

        Done done = deploy("development", "--dry-run");

        assertThat(done.code()).isEqualTo(code);
        assertThat(done.out() + done.err()).contains(said);
    }

    @Test
    void shouldUndoWhatWasChangedAndOnlyThat() {
        programs.set("sick", "");

        Done done = deploy("development");

        assertThat(done.code()).isEqualTo(1);
        assertThat(changes().stream().filter(call -> call.contains("undo")))
                .containsExactly("-n tocsin-dev rollout undo deployment/ledger");
        assertThat(programs.get("revisions")).contains("ledger 5", "agent-a");
        assertThat(done.out())
                .contains("Stays, since there is nothing earlier: deployment/extra", "Rolled back: deployment/ledger, ")
                .contains("Not rolled back: services, ");
        assertThat(done.err()).contains("did not become healthy", "what was changed is as before");
    }

    @Test
    void shouldUndoWhatWasAppliedOfAnOverlayThatIsRefused() {
        programs.set("refused", "");

        Done done = deploy("development");

        assertThat(done.code()).isEqualTo(1);
        assertThat(programs.get("revisions")).contains("ledger 5");
        assertThat(done.err()).contains("kubectl refused some or all of it");
    }

    @Test
    void shouldBackUpByCloudNativePgFirst() throws IOException {
        useProduction();
        programs.set("database", "");
        programs.set("phase", "completed");
        programs.set("nonamespace", "");
        assertThat(own("--backup").err()).contains("namespace tocsin is not there");
        Files.delete(programs.state().resolve("nonamespace"));

        Done done = own("--backup");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(programs.get("created")).contains("\"kind\": \"Backup\"", "\"cluster\": {\"name\": \"database\"}");
        assertThat(done.out()).containsPattern("Backed up: backup/database-before-\\d{8}-\\d{6}");
        assertThat(changes().get(0)).contains("create -f -");
    }

    @Test
    void shouldNotDeployWithoutTheBackupAskedFor() throws IOException {
        Done none = deploy("development", "--backup");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err())
                .contains("this overlay has no Cluster of CloudNativePG")
                .hasLineCount(1);

        useProduction();
        assertThat(own("--backup").out()).contains("No database yet");
        int applied = changes().size();
        programs.set("database", "");
        programs.set("phase", "failed");
        Done failed = own("--backup");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains(" failed: no backup section. Nothing was deployed.")
                .hasLineCount(1);
        assertThat(changes()).hasSize(applied + 1).last().asString().endsWith("create -f -");
    }

    // As the overlay is, with images of a registry of one's own.
    private void useProduction() throws IOException {
        programs.set(
                "rendered",
                Files.readString(Path.of("../deploy/rendered/prod.yaml"))
                        .replace("registry.example.org", "registry.test"));
    }

    private Done own(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "kubernetes",
                "--overlay",
                folder.resolve("deploy/kustomize/overlays/prod").toString()));
        all.addAll(List.of(more));
        return deploy(all.toArray(String[]::new));
    }

    @Test
    void shouldRefuseTheRegistryThatStandsInForOnesOwn() throws IOException {
        programs.set("rendered", Files.readString(Path.of("../deploy/rendered/prod.yaml")));

        Done done = deploy("production");

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains("names the image registry.example.org/tocsin/", "make an overlay of your own");
        assertThat(changes()).isEmpty();
    }

    @Test
    void shouldSayInOneLineThatThereIsNoClusterAndNoProgram() {
        programs.set("nocluster", "");
        Done away = deploy("development");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.err())
                .contains("kubectl reaches no cluster: dial tcp 127.0.0.1:6443", "Nothing was changed.")
                .hasLineCount(1);
        assertThat(changes()).isEmpty();

        Done missing = new Shell().at(folder).with("PATH", folder.toString()).run("deploy", "development");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("kubectl is not on the PATH").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prod | got 'prod', allowed development, staging, production, docker, kubernetes; did you mean production?",
                "dokcer | did you mean docker?",
                "kubernetes | kubernetes needs --overlay DIR",
                "staging --overlay x | --overlay goes with kubernetes only, got staging",
                "docker --namespace x | --namespace goes without docker",
                "development --timeout 0 | --timeout: got 0, allowed 1 to 7200",
                "development --namespace A_B | --namespace: got 'A_B', allowed",
                "development --namespace other | --namespace: got other, but the overlay is of tocsin-dev",
                "kubernetes --overlay nowhere | no kustomization.yaml is there"
            })
    void shouldRefuseWhatCannotBeMeant(String arguments, String said) {
        Done done = deploy(arguments.split(" ", -1));

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains(said);
        assertThat(changes()).isEmpty();
    }
}
