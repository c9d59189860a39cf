package io.tocsin.cli.deployment;

import io.tocsin.cli.operation.Console;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.runtime.FailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A backup that CloudNativePG makes on demand, where its Cluster says how and to where. */
final class ClusterBackup {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ExternalProgram kubectl;
    private final Console console;
    private final Duration timeout;

    ClusterBackup(ExternalProgram kubectl, Console console, Duration timeout) {
        this.kubectl = kubectl;
        this.console = console;
        this.timeout = timeout;
    }

    /**
     * Backs up every database of the overlay that is on the cluster.
     *
     * @param known those of the overlay
     * @param there those of them that the cluster has
     * @throws FailedException if there is no means, or it fails
     */
    void make(List<String> known, List<String> there, ClusterDeployment.Namespace namespace) {
        if (known.isEmpty()) {
            throw new FailedException(
                    "--backup: this overlay has no Cluster of CloudNativePG, so there is no means; back up"
                            + " by hand as deploy/README.md says, and leave the option out. Nothing was deployed.");
        }
        if (there.isEmpty()) {
            console.say("No database yet, so there is nothing to back up.");
        }
        there.forEach(database -> backUp(database.substring(database.indexOf('/') + 1), namespace));
    }

    private void backUp(String database, ClusterDeployment.Namespace namespace) {
        String name = database + "-before-" + STAMP.format(Instant.now());
        String backup = """
                {"apiVersion": "postgresql.cnpg.io/v1", "kind": "Backup",
                 "metadata": {"name": "%s"}, "spec": {"cluster": {"name": "%s"}}}
                """.formatted(name, database);
        require(kubectl.askWith(backup, List.of(namespace.with("create", "-f", "-"))), name);
        long deadline = System.nanoTime() + timeout.toNanos();
        String phase = "";
        while (!phase.equals("completed")) {
            if (phase.equals("failed") || System.nanoTime() > deadline) {
                throw refused(name + " "
                        + (phase.equals("failed")
                                ? "failed: " + error(name, namespace)
                                : "is not complete after " + timeout.toSeconds() + " s"));
            }
            LockSupport.parkNanos(phase.isEmpty() ? 0 : PAUSE.toNanos());
            phase = status(name, "phase", namespace);
            phase = phase.isEmpty() ? "new" : phase;
        }
        console.say("Backed up: backup/" + name);
    }

    private String error(String name, ClusterDeployment.Namespace namespace) {
        return status(name, "error", namespace);
    }

    private String status(String name, String field, ClusterDeployment.Namespace namespace) {
        ExternalProgram.Answer answer = kubectl.ask(
                namespace.with("get", "backups.postgresql.cnpg.io", name, "-o", "jsonpath={.status." + field + "}"));
        require(answer, name);
        return answer.out();
    }

    private static void require(ExternalProgram.Answer answer, String name) {
        if (!answer.isGood()) {
            throw refused(name + " cannot be made: " + answer.complaint());
        }
    }

    private static FailedException refused(String why) {
        return new FailedException("--backup: " + why + ". Nothing was deployed.");
    }
}
