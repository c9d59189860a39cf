package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** deploy/keep-backups.sh against a kubectl that knows a list of backups. */
@DisabledOnOs(OS.WINDOWS)
class KeepBackupsTest {
    private static final String KUBECTL = """
            #!/bin/sh
            case "$3" in
              get) [ -e "$FOLDER/list" ] || { echo "no such resource" >&2; exit 1; }; cat "$FOLDER/list" ;;
              delete) echo "$2 $4 $5" >>"$FOLDER/deleted" ;;
            esac
            """;

    @TempDir
    Path folder;

    @Test
    void shouldKeepTheNewestOfEachDatabaseByCountAndAge() throws Exception {
        list(
                backup(3, "c", "database", "completed"),
                backup(1, "a", "database", "completed"),
                backup(2, "b", "database", "completed"),
                backup(40, "old", "database", "completed"),
                backup(0, "now", "database", "running"),
                backup(50, "only", "other", "completed"),
                backup(60, "gone-wrong", "database", "failed"),
                backup(1, "wrong", "database", "failed"));

        script().run("tocsin", "2", "30");

        assertThat(deleted()).containsExactlyInAnyOrder("c", "old", "gone-wrong");
    }

    @Test
    void shouldDropTheTooOldButNeverTheNewest() throws Exception {
        list(backup(40, "newest", "database", "completed"), backup(41, "older", "database", "completed"));

        script().run("tocsin", "9", "30");

        assertThat(deleted()).containsExactly("older");
    }

    @Test
    void shouldOnlySayWhatWouldGoInATrial() throws Exception {
        list(backup(1, "a", "database", "completed"), backup(2, "b", "database", "completed"));

        assertThat(script().run("tocsin", "1", "30", "--dry-run")).isEqualTo("would delete b\n");
        assertThat(folder.resolve("deleted")).doesNotExist();
        assertThat(script().run("tocsin", "2", "30")).isEqualTo("all stay\n");
    }

    @Test
    void shouldDeleteNothingWhereTheListCannotBeRead() throws Exception {
        Script.Done done = script().end("tocsin", "1", "30");

        assertThat(done.exit()).isNotZero();
        assertThat(done.said()).contains("no such resource").doesNotContain("all stay");
    }

    @Test
    void shouldSayWhatItWants() throws Exception {
        for (List<String> wrong : List.of(
                List.of("tocsin", "0", "30"),
                List.of("tocsin", "7"),
                List.of("tocsin", "7", "-1"),
                List.of("tocsin", "7", "30", "--force"))) {
            Script.Done done = script().end(wrong.toArray(String[]::new));

            assertThat(done.exit()).as(wrong.toString()).isEqualTo(2);
            assertThat(done.said()).contains("wanted NAMESPACE KEEP DAYS");
        }
    }

    private Script script() {
        return new Script("keep-backups.sh", folder, KUBECTL);
    }

    private static String backup(int days, String name, String cluster, String phase) {
        Instant made = Instant.now().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return made + " " + name + " " + cluster + " " + phase;
    }

    private void list(String... lines) throws IOException {
        Files.write(folder.resolve("list"), List.of(lines));
    }

    private List<String> deleted() throws IOException {
        return Files.readAllLines(folder.resolve("deleted")).stream()
                .map(line -> line.replace("tocsin backups.postgresql.cnpg.io ", ""))
                .toList();
    }
}
