package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.lab.terminal.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Whatever a command prints for people fits 80 columns, or the terminal if that is wider, up to 100. Excepted are a word
 * that is longer by itself, a path say, and what is to be copied into a shell as one line.
 */
class WidthTest {
    private static final String COMMAND_TO_COPY = "  (source <\\()?tocsin .*|.*'tocsin .*";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("commands")
    void shouldExplainEveryCommandInEightyColumns(String command) {
        Done help = new Shell().run((command + " --help").strip().split(" "));

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: tocsin");
        assertThat(command.isEmpty() || help.out().contains("Example"))
                .as("examples of " + command)
                .isTrue();
        assertFits(help.out(), 80);
    }

    static Stream<String> commands() {
        List<String> names = new ArrayList<>(List.of(""));
        collect(Tocsin.commandLine(new CommandContext(Map.of(), Optional.empty(), false)), "", names);
        return names.stream().filter(name -> !name.endsWith("help"));
    }

    private static void collect(CommandLine line, String prefix, List<String> names) {
        line.getSubcommands().forEach((name, sub) -> {
            if (sub.getSubcommands().isEmpty()) {
                names.add(prefix + name);
            }
            collect(sub, prefix + name + " ", names);
        });
    }

    @Test
    void shouldUseAWideTerminalAndNoMore() {
        String wide = help(new Screen(true, true, 160, true));

        assertFits(wide, 100);
        assertThat(wide.lines().mapToInt(String::length).max().orElse(0)).isGreaterThan(80);
        assertThat(wide).doesNotContain("\u001b");
        assertFits(help(new Screen(false, true, 80, true)), 80);
    }

    private static String help(Screen screen) {
        StringWriter out = new StringWriter();
        CommandContext context = new CommandContext(Map.of(), Optional.empty(), true, screen);
        Tocsin.commandLine(context).setOut(new PrintWriter(out)).execute("run", "--help");
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --agents 4 --steps 8",
                "run --agents 4 --steps 8 --adversaries 0.5 --verbose",
                "run --agents 4 --steps 8 --adversaries silent:0.5 --rule raw-cosine-majority",
                "run --preset test --agents 1",
                "doctor",
                "config show",
                "cleanup"
            })
    void shouldPrintStoriesAndTablesInEightyColumns(String command) {
        Done done = new Shell().run(command.split(" "));

        assertThat(done.out()).isNotEmpty();
        assertFits(done.out() + done.err(), 80);
    }

    @Test
    void shouldPrintWhatIsKnownOfCapturesANodeAndASetupInEightyColumns() throws IOException {
        Path node = Files.createDirectories(folder.resolve("n/broker"));
        Files.createFile(node.resolve("meta.properties"));
        Sites sites = Sites.generated(folder, 3, 8);
        Path bad = Captured.withBadLines(folder, 5);

        assertFits(new Shell().run(sites.run("--agents", "5")).out(), 80);
        assertFits(new Shell().run("run", "--input", bad.toString()).out(), 80);
        for (String command : List.of("status", "doctor")) {
            Done done = new Shell().run(command, "--data", folder.resolve("n").toString());
            assertThat(done.out()).isNotEmpty();
            assertFits(done.out(), 80);
        }
        assertFits(
                new Shell()
                        .run("generate", "--out", folder.resolve("made").toString(), "--agents", "3", "--steps", "8")
                        .out(),
                80);
    }

    private static void assertFits(String text, int columns) {
        assertThat(text.lines().filter(line -> line.length() > columns && !isExcepted(line, columns)))
                .isEmpty();
    }

    private static boolean isExcepted(String line, int columns) {
        return line.matches(COMMAND_TO_COPY)
                || Stream.of(line.strip().split(" +")).anyMatch(word -> word.length() > columns / 2);
    }
}
