package io.tocsin.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.cli.runtime.CommandContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecoveryCommandsTest {
    private static final CommandContext CONTEXT = new CommandContext(Map.of(), Optional.empty(), false);

    @TempDir
    Path folder;

    private String passphrase = "";

    @BeforeEach
    void writePassphrase() throws IOException {
        passphrase = Files.writeString(folder.resolve("secret"), "a long passphrase\n")
                .toString();
    }

    @Test
    void shouldPassOnWhereABackupGoesAndHowLongItStays() {
        BackupCommand command = new BackupCommand(CONTEXT);
        new CommandLine(command).parseArgs("--data", "d", "--out", "o", "--keep", "3", "--passphrase-file", passphrase);

        assertThat(command.properties())
                .containsEntry("tocsin.data-dir", Path.of("d").toAbsolutePath().toString())
                .containsEntry(
                        "tocsin.backup.out", Path.of("o").toAbsolutePath().toString())
                .containsEntry("tocsin.backup.keep", "3")
                .containsEntry("tocsin.backup.days", "36500")
                .containsEntry("tocsin.backup.passphrase-file", passphrase);
    }

    @Test
    void shouldPassOnWhichBackupComesBack() throws IOException {
        String backup = Files.createFile(folder.resolve("x.backup")).toString();
        RestoreCommand command = new RestoreCommand(CONTEXT);
        new CommandLine(command).parseArgs(backup, "--data", "d", "--passphrase-file", passphrase);

        assertThat(command.properties()).containsEntry("tocsin.backup.file", backup);
    }

    @Test
    void shouldRefuseAPassphraseThatIsEasilyGuessed() throws IOException {
        Files.writeString(folder.resolve("secret"), "short");
        BackupCommand command = new BackupCommand(CONTEXT);
        new CommandLine(command).parseArgs("--passphrase-file", passphrase);

        assertThatThrownBy(command::properties).hasMessageContaining("holds 5 characters, allowed from 12 to 1024");
    }
}
