package io.tocsin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** House rules for the page's own files, which no compiler looks at. */
class PageFilesTest {
    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources");
    private static final Path APP = ROOT.resolve("app");
    private static final int LONGEST = 250;
    private static final Pattern IMPORT = Pattern.compile("^import (?:.*? from )?\"([^\"]+)\";", Pattern.MULTILINE);
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"([a-z][^\"]*)\"");

    static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldBeShortAndSayWhatItIsFor(Path module) {
        String text = read(module);

        assertThat(text.lines().count()).isLessThan(LONGEST);
        assertThat(text).matches("(?s)(/\\*\\*|//).*");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldNeverTurnTextIntoMarkupOrCode(Path module) {
        assertThat(read(module))
                .doesNotContain(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "unsafeHTML",
                        "unsafeSVG",
                        "eval(",
                        "Function(",
                        " style=",
                        "http://www.w3.org/1999");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldImportOnlyWhatIsThere(Path module) {
        Matcher imports = IMPORT.matcher(read(module));
        while (imports.find()) {
            String name = imports.group(1);
            if (name.startsWith(".")) {
                assertThat(module.resolveSibling(name)).exists();
            } else {
                assertThat(ROOT.resolve("index.html")).content().contains("\"" + name + "\":");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("page")
    void shouldLoadOnlyWhatIsThere(String loaded) {
        boolean isLibrary = loaded.startsWith("webjars/") || loaded.startsWith("_static/");
        assertThat(
                        isLibrary
                                ? getClass().getResource("/META-INF/resources/" + loaded) != null
                                : Files.exists(ROOT.resolve(loaded)))
                .as(loaded)
                .isTrue();
    }

    static Stream<String> page() {
        String page = read(ROOT.resolve("index.html"));
        Stream<String> mapped = Pattern.compile("\"\\./([^\"]+[^/\"])\"")
                .matcher(page)
                .results()
                .map(m -> m.group(1));
        Stream<String> linked = LOADED.matcher(page).results().map(m -> m.group(1));
        return Stream.concat(mapped, linked);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
