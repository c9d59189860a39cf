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

/** {@code tocsin backup --compose} and {@code restore --compose}, with a Docker that keeps what runs and what is paused. */
@DisabledOnOs(OS.WINDOWS)
class ComposeRecoveryTest {
    private static final String DOCKER = """
            case "$*" in
              "compose version") ;;
              version*) ! has nodaemon || fail "Cannot connect to the Docker daemon" ;;
              "compose config") echo "name: mine" ;;
              "compose ps --quiet --status running") cat "$state/running" ;;
              "compose ps --quiet --status running "*) ! grep -qx "$6" "$state/running" || echo "$6" ;;
              "compose ps --all --quiet") cat "$state/running" ;;
              "volume ls "*) ! has volume || echo mine_kafka-data ;;
              "pause "*) ! has nopause || fail "cannot pause"; shift; echo "$*" >"$state/paused" ;;
              "unpause "*) rm -f "$state/paused" ;;
              inspect*) if has paused; then echo true; else echo false; fi ;;
              *" run --rm "*"backup-stack")
                if ! has crash && grep -q . "$state/running"; then
                  echo hold
                  read -r answer; [ "$answer" = held ] || fail "not held: $answer"
                  has paused || fail "they move"
                  ! has full || fail "tocsin: the disk is full"
                  echo release
                  read -r answer; [ "$answer" = released ] || fail "not released: $answer"
                fi
                ! has crash || fail "tocsin: PostgreSQL does not let itself be copied"
                ! has paused || fail "still held"
                echo "backup   made" ;;
              *" run --rm "*"restore-stack") ! has damaged || fail "tocsin: backup is damaged"; echo restored ;;
              *" run --rm "*" replay "*) ! has differs || exit 4; echo "everything follows" ;;
              *" run --rm "*" verify "*) echo "every row" ;;
              *" up --detach --wait kafka postgres"|"compose down") ;;
              *) fail "what is '$*'?" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Programs programs;
    private Path backup;

    @BeforeEach
    void run() throws IOException {
        programs = Programs.in(folder).with("docker", DOCKER);
        programs.set("running", "kafka\npostgres\nagents\n");
        Files.writeString(folder.resolve("secret"), "a long passphrase");
        Files.writeString(folder.resolve("docker-compose.yml"), "services: {}");
        backup = Files.writeString(folder.resolve("tocsin-20260101T000000Z.backup"), "zip");
    }

    private Done tocsin(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                "--compose",
                "--passphrase-file",
                folder.resolve("secret").toString()));
        all.addAll(List.of(more));
        return new Shell().at(folder).with("PATH", programs.path()).run(all.toArray(String[]::new));
    }

    private Done backUp(String... more) {
        List<String> all =
                new ArrayList<>(List.of("--out", folder.resolve("out").toString()));
        all.addAll(List.of(more));
        return tocsin("backup", all.toArray(String[]::new));
    }

    @Test
    void shouldHoldBrokerAndAgentsOnlyWhileTheirFilesAreNoted() {
        Done done = backUp("--keep", "3", "--keep-days", "9", "-v");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).isEqualTo("backup   made\n");
        assertThat(programs.calls()).contains("pause kafka agents", "unpause kafka");
        assertThat(programs.get("paused")).isEmpty();
        assertThat(programs.calls()).anySatisfy(call -> assertThat(call)
                .contains(
                        "--volume " + folder.resolve("out") + ":/backups ",
                        folder.resolve("docker-compose.yml") + ":/settings/docker-compose.yml:ro",
                        "-Dtocsin.backup.keep=3",
                        "-Dtocsin.backup.days=9",
                        "-Dtocsin.database.url=jdbc:postgresql://postgres:5432/tocsin")
                .doesNotContain("a long passphrase"));
        assertThat(folder.resolve("out")).isDirectory();
    }

    @Test
    void shouldCopyAStackThatIsAtRestWithoutHoldingAnything() {
        programs.set("running", "");
        programs.set("volume", "");

        Done done = backUp();

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(programs.calls())
                .noneMatch(call -> call.startsWith("pause"))
                .noneMatch(call -> call.contains("jdbc:"));
    }

    @Test
    void shouldLetThemGoOnWhateverHappens() {
        programs.set("full", "");

        Done done = backUp();

        assertThat(done.code()).isEqualTo(1);
        assertThat(programs.calls()).contains("pause kafka agents");
        assertThat(programs.get("paused")).isEmpty();
    }

    @Test
    void shouldSayWhatIsMissing() {
        programs.set("nopause", "");
        assertThat(backUp().err()).contains("cannot be paused", "docker pause kafka agents", "Nothing was backed up");
        programs.set("running", "postgres\n");
        assertThat(backUp().err()).contains("not both broker and database", "docker compose up --wait");
        programs.set("running", "");
        assertThat(backUp().err()).contains("there is no stack called 'mine' here");
        programs.set("nodaemon", "");
        assertThat(backUp().err()).contains("Docker does not answer: Cannot connect to the Docker daemon");
    }

    @Test
    void shouldPassOnThatTheCopyingFailed() {
        programs.set("crash", "");

        Done done = backUp();

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.out()).isEmpty();
    }

    @Test
    void shouldRefuseOptionsOfTheOther() {
        assertThat(backUp("--data", "node").err()).contains("--compose goes with neither --data nor --config");
        assertThat(new Shell()
                        .run(
                                "backup",
                                "-v",
                                "--passphrase-file",
                                folder.resolve("secret").toString())
                        .err())
                .contains("--verbose goes with --compose only");
    }

    @Test
    void shouldRestoreProveAndStopAgain() {
        programs.set("running", "");

        Done done = tocsin("restore", backup.toString());

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("restored", "everything follows", "every row", "goes on from there");
        assertThat(programs.calls()).last().isEqualTo("compose down");
        assertThat(programs.calls()).noneMatch(call -> call.contains("--volumes"));
    }

    @Test
    void shouldTellADifferenceFromAFailure() {
        programs.set("running", "");
        programs.set("differs", "");
        assertThat(tocsin("restore", backup.toString()).code()).isEqualTo(4);

        programs.set("damaged", "");
        Done damaged = tocsin("restore", backup.toString());
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.out()).doesNotContain("goes on from there");
    }

    @Test
    void shouldNotRestoreBesideContainersThatAreThere() {
        Done done = tocsin("restore", backup.toString());

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("the stack has containers", "docker compose down");
        assertThat(programs.calls()).noneMatch(call -> call.contains(" run "));
    }

    @Test
    void shouldScheduleWhatTheCommandTakes() throws IOException {
        String unit = Files.readString(Path.of("..", "deploy", "schedule", "tocsin-backup.service"));
        String started = unit.lines()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of(started.split(" ")));
        words.remove(0);
        words.replaceAll(word ->
                word.equals("/etc/tocsin/passphrase") ? folder.resolve("secret").toString() : word);
        words.replaceAll(word ->
                word.equals("/var/backups/tocsin") ? folder.resolve("out").toString() : word);

        Done done = new Shell().at(folder).with("PATH", programs.path()).run(words.toArray(String[]::new));

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(programs.calls()).anyMatch(call -> call.contains("-Dtocsin.backup.keep=30"));
    }
}
