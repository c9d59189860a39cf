package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tocsin deploy docker}, with a Docker of one image that keeps which one its name means and which one runs. */
@DisabledOnOs(OS.WINDOWS)
class DeployDockerTest {
    private static final String DOCKER = """
            case "$*" in
              "compose version") ! has nocompose || fail "docker: unknown command: docker compose

            Run 'docker --help' for more information" ;;
              version*) ! has nodaemon || fail "Cannot connect to the Docker daemon" ;;
              "compose config") ! has mistake || fail "services.kafka.imag is no field"
                printf 'name: mine\\nservices: %s\\n' "$(cat "$state/file")" ;;
              "compose ps --quiet") cat "$state/running" ;;
              "compose ps --quiet postgres") cat "$state/running" ;;
              inspect*) echo "tocsin/agent:dev $(cat "$state/running")" ;;
              "compose build") ! has nobuild || exit 17; printf new >"$state/tag" ;;
              tag*) printf '%s' "$2" >"$state/tag" ;;
              "compose --dry-run up --detach") echo "DRY-RUN MODE - Container mine-agent Recreate" ;;
              "compose up "*|"compose --file "*) cp "$state/tag" "$state/running"
                ! has sick || [ "$(cat "$state/running")" != new ] || exit 1 ;;
              "compose down") : >"$state/running" ;;
              "compose exec -T postgres sh -c "*) ! has nodump || fail "pg_dump: error: no such database"; echo PGDMP ;;
              "compose exec -T postgres pg_restore --list") ! has unreadable || fail "pg_restore: error"; grep -q PGDMP ;;
              "volume ls "*) ! has volume || echo mine_postgres-data ;;
              "compose ps --all"|"compose logs "*) ;;
              *) fail "what is '$*'?" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Programs programs;

    @BeforeEach
    void run() {
        programs = Programs.in(folder).with("docker", DOCKER);
        programs.set("file", "first");
        programs.set("tag", "old");
        programs.set("running", "old");
    }

    private Done deploy(String... more) {
        List<String> all = new ArrayList<>(List.of("deploy", "docker"));
        all.addAll(List.of(more));
        return new Shell().at(folder).with("PATH", programs.path()).run(all.toArray(String[]::new));
    }

    @Test
    void shouldBuildStartAndWaitForHealth() {
        Done done = deploy("--timeout", "90", "-v");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("1 images of what runs are noted.", "Healthy.");
        assertThat(done.err())
                .contains(
                        "+ docker compose build\n",
                        "+ docker compose up --detach --no-build --wait --wait-timeout 90\n");
        assertThat(programs.calls()).hasSameSizeAs(done.err().lines().toList());
        assertThat(programs.get("running")).isEqualTo("new");
    }

    @Test
    void shouldChangeNothingInATrial() {
        Done done = deploy("--dry-run", "--backup");

        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("Container mine-agent Recreate");
        assertThat(programs.calls()).noneMatch(call -> call.matches("compose (build|up|down|exec).*|tag.*"));
        assertThat(programs.get("running") + programs.get("tag")).isEqualTo("oldold");
        assertThat(folder.resolve("backups")).doesNotExist();
    }

    @Test
    void shouldGiveBackTheImagesThatRan() {
        programs.set("sick", "");

        Done done = deploy();

        assertThat(done.code()).isEqualTo(1);
        assertThat(programs.get("running") + programs.get("tag")).isEqualTo("oldold");
        assertThat(done.out())
                .contains(
                        "Rolled back: the images.", "docker-compose.yml and .env, of which no earlier ones are noted");
        assertThat(done.err()).contains("did not become healthy", "what ran before is healthy again");
    }

    @Test
    void shouldGoBackToTheConfigurationOfTheLastHealthyDeployment() {
        assertThat(deploy().code()).isZero();
        programs.set("running", "old");
        programs.set("file", "second");
        programs.set("sick", "");

        Done done = deploy();

        Path noted = folder.resolve("target/deploy/compose.yml");
        assertThat(done.code()).isEqualTo(1);
        assertThat(noted).content().contains("services: first");
        assertThat(programs.calls()).anyMatch(call -> call.startsWith("compose --file " + noted + " up --detach "));
        assertThat(done.out()).contains("and the configuration of the last healthy deployment");
    }

    @Test
    void shouldStopAgainWhatWasNotThereBefore() {
        programs.set("running", "");
        programs.set("sick", "");

        Done done = deploy();

        assertThat(done.code()).isEqualTo(1);
        assertThat(programs.get("running")).isEmpty();
        assertThat(programs.calls()).contains("compose down").noneMatch(call -> call.contains("--volumes"));
        assertThat(done.err()).contains("nothing ran before, so it is stopped again; its volumes stay");
    }

    @Test
    void shouldTouchNothingThatRunsWhereTheImagesCannotBeBuilt() {
        programs.set("nobuild", "");

        Done done = deploy();

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("the images cannot be built");
        assertThat(programs.calls()).noneMatch(call -> call.startsWith("compose up"));
    }

    @Test
    void shouldCopyTheDatabaseFirst() throws IOException {
        Done done = deploy("--backup", "-v");

        assertThat(done.code()).as(done.err()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName().toString()).matches("compose-\\d{8}T\\d{6}Z\\.dump");
                assertThat(file).hasContent("PGDMP");
            });
        }
        List<String> order = programs.calls().stream()
                .filter(call -> call.matches("compose (exec|build|up).*"))
                .map(call -> call.split(" ", -1)[1])
                .toList();
        assertThat(order).containsExactly("exec", "exec", "build", "up");
    }

    @ParameterizedTest
    @CsvSource({
        "nodump, 'the database cannot be copied: pg_dump: error: no such database. Nothing was deployed.'",
        "unreadable, 'the database cannot be copied: pg_restore: error. Nothing was deployed.'"
    })
    void shouldNotDeployWithoutTheCopyAskedFor(String fault, String said) {
        programs.set(fault, "");

        Done done = deploy("--backup");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains(said);
        assertThat(programs.get("running")).isEqualTo("old");
        assertThat(folder.resolve("backups")).isEmptyDirectory();
    }

    @Test
    void shouldTellADatabaseThatIsStoppedFromOneThatIsNotThere() {
        programs.set("running", "");
        assertThat(deploy("--backup").out()).contains("No database yet, so there is nothing to back up.");

        programs.set("running", "");
        programs.set("volume", "");
        Done stopped = deploy("--backup");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err()).contains("the database does not run").hasLineCount(1);
        assertThat(programs.calls().stream().filter(call -> call.startsWith("volume")))
                .allMatch(call -> call.contains("label=com.docker.compose.project=mine "));
    }

    @ParameterizedTest
    @CsvSource({
        "nocompose, 'docker has no compose; install its plug-in: docker: unknown command: docker compose'",
        "nodaemon, 'Docker does not answer: Cannot connect to the Docker daemon'",
        "mistake, 'docker compose cannot use docker-compose.yml and .env: services.kafka.imag is no field'"
    })
    void shouldSayInOneLineWhatIsMissing(String fault, String said) {
        programs.set(fault, "");

        Done done = deploy();

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains(said + ". Nothing was changed.").hasLineCount(1);
        assertThat(programs.get("running") + programs.get("tag")).isEqualTo("oldold");
    }

    @Test
    void shouldSayThatDockerIsNotThere() {
        Done done = new Shell().at(folder).with("PATH", folder.toString()).run("deploy", "docker");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err())
                .contains("docker is not on the PATH; install Docker 25")
                .hasLineCount(1);
    }
}
