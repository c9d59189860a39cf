package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts are names for commands of {@code tocsin}: run from elsewhere, beside a tocsin that says what it was given. */
@DisabledOnOs(OS.WINDOWS)
class ScriptsTest {
    private static final Path SCRIPTS = Path.of("../scripts");
    // The command is what follows the launcher's name, be that a path or a variable.
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:tocsin(?:\\.cmd)?\"|%tocsin%\"|\\$tocsin\"?) ([a-z]+(?: --preset test)?)");

    @TempDir
    private Path folder;

    private Path copies;

    private record Said(int code, String out, String err) {}

    @BeforeEach
    void copy() throws IOException {
        Path home = Files.createDirectory(folder.resolve("it's tocsin"));
        copies = Files.createDirectory(home.resolve("scripts"));
        Files.writeString(home.resolve("tocsin"), "#!/bin/sh\nprintf '[%s]' \"$@\"\nexit 7\n");
        assertThat(home.resolve("tocsin").toFile().setExecutable(true)).isTrue();
        try (Stream<Path> all = Files.list(SCRIPTS)) {
            for (Path script :
                    all.filter(file -> file.toString().endsWith(".sh")).toList()) {
                Files.copy(script, copies.resolve(script.getFileName()));
                assertThat(script).isExecutable();
                assertThat(copies.resolve(script.getFileName()).toFile().setExecutable(true))
                        .isTrue();
            }
        }
    }

    private Said script(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, copies.resolve(words[0]).toString());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Said(code, Files.readString(out), Files.readString(err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "test", "deploy", "cleanup"})
    void shouldPassOnWhatTheyAreGivenAndHowItEnded(String name) throws Exception {
        Said said = script(name + ".sh", "--data", "a folder", "", "--help");

        assertThat(said.out()).isEqualTo("[" + name + "][--data][a folder][][--help]");
        assertThat(said.code()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ui | [up][--data][a b]",
                "demo | [demo][--data][a b]",
                "cli | [run][--data][a b]",
                "test | [run][--preset][test][--data][a b]"
            })
    void shouldRunInEveryMode(String mode, String given) throws Exception {
        assertThat(script("run.sh", mode, "--data", "a b").out()).isEqualTo(given);
    }

    @Test
    void shouldRunASimulationWithoutAModeAndRefuseAnUnknownOne() throws Exception {
        assertThat(script("run.sh").out()).isEqualTo("[run]");
        assertThat(script("run.sh", "--agents", "100").out()).isEqualTo("[run][--agents][100]");
        assertThat(script("run.sh", "--help").out()).contains("scripts/run.sh cli --agents 100");
        Said unknown = script("run.sh", "gui");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("run.sh: got 'gui', allowed ui, demo, cli, test\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "run", "test", "deploy", "cleanup"})
    void shouldHaveTwinsThatNameTheSameCommands(String name) throws IOException {
        Set<String> commands = commands(name + ".sh");

        assertThat(commands).hasSize(name.equals("run") ? 4 : 1).allMatch(command -> !command.isBlank());
        assertThat(commands(name + ".bat")).isEqualTo(commands);
        assertThat(commands(name + ".ps1")).isEqualTo(commands);
        assertThat(Files.readString(SCRIPTS.resolve(name + ".bat"), StandardCharsets.US_ASCII))
                .doesNotContainPattern("(?<!\r)\n");
    }

    private static Set<String> commands(String script) throws IOException {
        String code = Files.readAllLines(SCRIPTS.resolve(script)).stream()
                .filter(line -> !line.matches(" *(#|rem |echo ).*"))
                .collect(Collectors.joining("\n"));
        Set<String> commands = new TreeSet<>();
        COMMAND.matcher(code).results().map(found -> found.group(1)).forEach(commands::add);
        return commands;
    }

    @Test
    void shouldBeCleanToShellcheck() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(path -> Files.exists(Path.of(path, "shellcheck"))),
                "skipped: there is no shellcheck");
        List<String> command = new ArrayList<>(List.of("shellcheck", "../tocsin"));
        try (Stream<Path> all = Files.list(SCRIPTS)) {
            all.filter(file -> file.toString().endsWith(".sh"))
                    .map(Path::toString)
                    .forEach(command::add);
        }
        Path out = folder.resolve("out");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(out)).isZero();
    }
}
