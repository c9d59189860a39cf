package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tocsin.cli.runtime.CommandContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in guides and documents is one the command line takes; those marked so are run; every link leads somewhere. */
class GuidesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`)\\./tocsin ([^`\\n|]*)");
    private static final Pattern RUN = Pattern.compile("<!-- run by GuidesTest -->\\n```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNameOnlyWhatTheCommandLineTakes(Path document) throws IOException {
        for (String command : commands(COMMAND, Files.readString(document))) {
            assertThatCode(() -> Tocsin.commandLine(new CommandContext(Map.of(), Optional.of(ROOT), false))
                            .parseArgs(words(command)))
                    .as(document.getFileName() + ": ./tocsin " + command)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldLinkToWhatIsThere(Path document) throws IOException {
        Path folder = Optional.ofNullable(document.getParent()).orElseThrow();
        assertThat(commands(LINK, Files.readString(document)))
                .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    @Test
    void shouldRunWhatTheGuidesRun() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path guide : documents().toList()) {
            for (String block : commands(RUN, Files.readString(guide))) {
                commands.addAll(commands(COMMAND, block));
            }
        }

        assertThat(commands).hasSizeGreaterThanOrEqualTo(6).allSatisfy(command -> {
            Shell.Done done = new Shell().at(ROOT).run(words(command.replace(" samples/", " " + ROOT + "/samples/")));
            assertThat(done.code())
                    .as("./tocsin " + command + "\n" + done.err())
                    .isZero();
            assertThat(done.out()).contains(expected(command));
        });
    }

    private static String expected(String command) {
        if (command.startsWith("bench")) {
            return "recall 1 %";
        }
        return command.contains("--json") ? "\"digest\"" : "false signatures accepted";
    }

    private static Stream<Path> documents() {
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs/guides"))) {
            List<Path> all = new ArrayList<>(guides.sorted().toList());
            DocumentsTest.documents().map(ROOT::resolve).forEach(all::add);
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> commands(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1).strip())
                .toList();
    }

    private static String[] words(String command) {
        return WORD.matcher(command).results().map(MatchResult::group).toArray(String[]::new);
    }
}
