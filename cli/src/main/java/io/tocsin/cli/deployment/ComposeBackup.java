package io.tocsin.cli.deployment;

import io.tocsin.cli.operation.ComposeProject;
import io.tocsin.cli.operation.Console;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.operation.PreparedFiles;
import io.tocsin.cli.runtime.FailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A dump of the compose stack's database, read back once by PostgreSQL itself before it counts. */
final class ComposeBackup {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The password is read where it lies, in the container: it is in no argument and no environment here. */
    private static final String DUMP =
            "PGPASSWORD=$(cat /run/tocsin/superuser/password) exec pg_dump -U postgres --format=custom tocsin";

    private final ExternalProgram docker;
    private final Console console;
    private final Path folder;

    ComposeBackup(ExternalProgram docker, Console console, Path project) {
        this.docker = docker;
        this.console = console;
        this.folder = project.resolve("backups");
    }

    /**
     * Makes one, unless there is no database yet.
     *
     * @param configuration the effective one, which names the project
     * @throws FailedException if it cannot be made
     */
    void make(String configuration) {
        if (docker.ask("compose", "ps", "--quiet", "postgres").out().isEmpty()) {
            if (ComposeProject.hasVolume(docker, ComposeProject.name(configuration), "postgres-data")) {
                throw new FailedException("--backup: the database does not run; start it with"
                        + " 'docker compose up --wait postgres' and try again. Nothing was deployed.");
            }
            console.say("No database yet, so there is nothing to back up.");
            return;
        }
        try {
            PreparedFiles.ownFolder(folder);
            Path file = folder.resolve("compose-" + STAMP.format(Instant.now()) + ".dump");
            dump(file);
            console.say("Backed up: " + file + " (" + Files.size(file) + " bytes).");
        } catch (IOException e) {
            throw new UncheckedIOException("--backup: cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private void dump(Path file) throws IOException {
        ExternalProgram.Answer dumped = docker.transfer(
                Redirect.PIPE, Redirect.to(file.toFile()), "compose", "exec", "-T", "postgres", "sh", "-c", DUMP);
        ExternalProgram.Answer read = dumped.isGood()
                ? docker.transfer(
                        Redirect.from(file.toFile()),
                        Redirect.DISCARD,
                        "compose",
                        "exec",
                        "-T",
                        "postgres",
                        "pg_restore",
                        "--list")
                : dumped;
        if (!read.isGood() || Files.size(file) == 0) {
            Files.deleteIfExists(file);
            throw new FailedException(
                    "--backup: the database cannot be copied: " + read.complaint() + ". Nothing was deployed.");
        }
    }
}
