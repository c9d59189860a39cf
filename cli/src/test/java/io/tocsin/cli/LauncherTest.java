package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.runtime.CommandContext;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import picocli.CommandLine;

/** The script in a checkout where nothing is built: with a Maven that only notes that it was called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >>calls
            [ ! -f broken ] || { echo "it broke"; exit 1; }
            echo '[INFO] Building tocsin core 0.1.0-SNAPSHOT             [1/2]'
            for module in consensus-service agent-service ledger-service dashboard-service standalone; do
              mkdir -p $module/target/quarkus-app && : >$module/target/quarkus-app/quarkus-run.jar
            done
            mkdir -p cli/target/lib && : >cli/target/tocsin.jar
            sleep 2
            """;
    private static final Set<String> FOLDERS = Set.of(
            "core",
            "detection",
            "protocol",
            "service-kit",
            "lab",
            "cli",
            "consensus-service",
            "agent-service",
            "ledger-service",
            "dashboard-service",
            "standalone");

    private static final List<String> SERVICES =
            List.of("consensus-service", "agent-service", "ledger-service", "dashboard-service", "standalone");

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void checkOut() throws IOException {
        home = Files.createDirectory(folder.resolve("it's tocsin"));
        Files.copy(Path.of("..", "tocsin"), home.resolve("tocsin"));
        home.resolve("tocsin").toFile().setExecutable(true);
        Files.createDirectory(home.resolve("scripts"));
        Files.copy(Path.of("..", "scripts", "options.txt"), home.resolve("scripts/options.txt"));
        Files.createDirectory(home.resolve(".mvn"));
        Files.writeString(home.resolve("pom.xml"), "<version>1.2.3</version>\n");
        for (String module : FOLDERS) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Files.writeString(programs.resolve("mvn"), MAVEN);
        programs.resolve("mvn").toFile().setExecutable(true);
    }

    /** A runtime without a compiler, which says what it is given. */
    private Path runtime() throws IOException {
        Path java = Files.createDirectories(folder.resolve("runtime/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        java.toFile().setExecutable(true);
        Files.writeString(folder.resolve("runtime/release"), "JAVA_VERSION=\"17.0.9\"\n");
        return folder.resolve("runtime");
    }

    private void makeDistribution() throws IOException {
        Files.delete(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve("lib/main"));
        Files.createDirectories(home.resolve("cli/target"));
        Files.createFile(home.resolve("cli/target/tocsin.jar"));
        Files.createSymbolicLink(home.resolve("cli/target/lib"), Path.of("../../lib/main"));
        for (String service : SERVICES) {
            Path app = Files.createDirectories(home.resolve(service).resolve("target/quarkus-app"));
            Files.createSymbolicLink(app.resolve("lib"), Path.of("../../../lib"));
        }
    }

    private record Said(int code, String out, String err) {}

    private Said tocsin(String... arguments) throws Exception {
        return tocsin(Path.of(System.getProperty("java.home")), arguments);
    }

    private Said tocsin(Path java, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("tocsin").toString()));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + File.pathSeparator + path);
        int code = builder.start().waitFor();
        return new Said(
                code,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }

    private long builds() throws IOException {
        Path calls = home.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    @Test
    void shouldBuildOnceForEveryCommand() throws Exception {
        Said first = tocsin("demo");
        assertThat(first.err()).startsWith("Building tocsin (once, ").contains("1/2 core (after ", "Built.\n");

        for (String command : List.of("run", "up --processes", "replay", "doctor")) {
            assertThat(tocsin(command.split(" ")).err()).doesNotContain("Building");
        }

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void shouldBuildAgainForOtherContentsAndNotForAnotherTime() throws Exception {
        tocsin("run");
        Path pom = home.resolve("core/pom.xml");
        assertThat(pom.toFile().setLastModified(System.currentTimeMillis() + 60_000))
                .isTrue();
        assertThat(tocsin("run").err()).doesNotContain("Building");

        Files.writeString(pom, "<project/>");
        assertThat(tocsin("run").err()).contains("Building tocsin (its sources have changed) ...");
        Files.createFile(home.resolve("core/src/main/New.java"));
        assertThat(tocsin("run").err()).contains("Building");
        Files.delete(home.resolve("core/src/main/New.java"));
        assertThat(tocsin("run").err()).contains("Building");
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void shouldBuildForATestOnlyWhereNothingIsBuilt() throws Exception {
        assertThat(tocsin("test").err()).contains("Building tocsin (once, ");
        Files.writeString(home.resolve("core/pom.xml"), "<project/>");

        assertThat(tocsin("test").err()).doesNotContain("Building");

        assertThat(builds()).isEqualTo(1);
        assertThat(home.resolve("target/test-command/tocsin.jar")).exists();
    }

    @ParameterizedTest
    @CsvSource({"--help,0", "help,0", "run --help,0", "--version,0", "rnu,2", "'',2"})
    void shouldBuildNothingToSayWhatItIs(String arguments, int code) throws Exception {
        Said said = tocsin(
                Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new));

        assertThat(said.code()).isEqualTo(code);
        assertThat(builds()).isZero();
        assertThat(said.out() + said.err()).containsAnyOf("Usage: tocsin COMMAND", "tocsin 1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "--version", "test", "rnu"})
    void shouldStartADistributionOnARuntimeAndWriteNothing(String command) throws Exception {
        makeDistribution();

        Said said = tocsin(runtime(), command, "--json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("-Dtocsin.home=" + home)
                .endsWith(home.resolve("cli/target/tocsin.jar") + "\n" + command + "\n--json\n");
        assertThat(said.err()).isEmpty();
        assertThat(builds()).isZero();
        assertThat(home.resolve("target")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cli/target/lib", "standalone/target/quarkus-app/lib", "agent-service/target/quarkus-app/lib"})
    void shouldSayWhatAnUnpackedDistributionLacks(String link) throws Exception {
        makeDistribution();
        Files.delete(home.resolve(link));

        Said said = tocsin(runtime(), "run");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains(link, "is missing", "unpack its archive again")
                .hasLineCount(1);
    }

    @Test
    void shouldBuildACheckoutByAJdkOnly() throws Exception {
        assertThat(tocsin(runtime(), "run").err())
                .contains("needs a JDK to build; ", "is a runtime without javac")
                .hasLineCount(1);
    }

    @Test
    void shouldNameEveryCommand() throws Exception {
        Set<String> commands = Tocsin.commandLine(new CommandContext(Map.of(), Optional.empty(), false))
                .getSubcommands()
                .keySet();

        assertThat(tocsin("--help")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> line.strip().split(" ", 2)[0]))
                .hasSameElementsAs(
                        commands.stream().filter(name -> !name.equals("help")).toList());
    }

    @Test
    void shouldKnowTheOptionsOfEveryCommand() throws IOException {
        String listed =
                Tocsin.commandLine(new CommandContext(Map.of(), Optional.empty(), false))
                        .getSubcommands()
                        .entrySet()
                        .stream()
                        .map(command -> command.getKey() + ": "
                                + options(command.getValue())
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(" ")))
                        .filter(line -> !line.endsWith(": "))
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n"));

        assertThat(Path.of("..", "scripts", "options.txt")).hasContent(listed);
    }

    private static Stream<String> options(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().optionsMap().keySet().stream().filter(name -> name.startsWith("--")),
                command.getSubcommands().values().stream().flatMap(LauncherTest::options));
    }

    @ParameterizedTest
    @CsvSource({"run --agnets=3,--agnets", "network show --bootstrp localhost:9092,--bootstrp"})
    void shouldBuildNothingForAMistypedOption(String arguments, String mistyped) throws Exception {
        Said said = tocsin(arguments.split(" "));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("has no option '" + mistyped + "'; it has");
        assertThat(said.err().lines()).allMatch(line -> line.length() <= 80);
        assertThat(builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --agents=3 --json", "ledger verify --json", "test -- --anything"})
    void shouldBuildForOptionsThereAre(String arguments) throws Exception {
        assertThat(tocsin(arguments.split(" ")).err()).contains("Building tocsin (once, ");
    }

    @Test
    void shouldSayWhyABuildFailedAndLetTheNextOneTry() throws Exception {
        Path broken = Files.createFile(home.resolve("broken"));
        Said failed = tocsin("run");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("it broke", "tocsin: the build failed; the whole log is ");

        Files.delete(broken);
        assertThat(tocsin("run").err()).contains("Built.");
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void shouldWaitForAnotherBuild() throws Exception {
        Path lock = Files.createDirectories(home.resolve("target/build.lock"));
        Process other = new ProcessBuilder("sleep", "3").start();
        Files.writeString(lock.resolve("process"), other.pid() + "\n");

        Said said = tocsin("run");

        assertThat(said.err()).contains("Waiting for the build that process " + other.pid() + " runs", "Built.");
    }
}
