package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type, method and file that the documents name stands in the tree, and every module has a page of its own. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    // `Type`, `package.Type`, `folder/Type`, `Type.method`; a name of capitals only is a constant, the JDK's are its
    // own.
    private static final Pattern NAME =
            Pattern.compile("`(?!java\\.)((?:[a-z][\\w-]*[./])*)([A-Z]\\w*[a-z]\\w*)(?:[.#]([a-z]\\w*))?`");
    private static final Pattern PARTICIPANT = Pattern.compile("(?m)^ *participant ()([A-Z]\\w*)()$");
    private static final Pattern DRAWN = Pattern.compile("class=\"name[^>]*>()([A-Z]\\w*)()<");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern COLOURS = Pattern.compile(":root \\{[^}]*\\}");
    private static final int LONGEST_PAGE = 20;

    private static final Tree TREE = Tree.read();

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNameOnlyWhatIsThere(String document) {
        assertThat(TREE.missing(text(document))).as(document).isEmpty();
    }

    @Test
    void shouldFindWhatIsNotThere() {
        String planted = """
                A `Ballot` counts by `Ballot.cast`, as `core.consensus.Tally` does by `Tally#count`, `SEEN` or `ABSTAIN`.
                A `BallotBox` opens by `Ballot.castle` in `core.agent.Tally`; `consensus/Ballot` and `consensus/Urn`.
                ```mermaid
                sequenceDiagram
                    participant Agent
                    participant Nobody
                ```
                <text class="name">Ballot</text><text class="name marked">Nowhere</text>
                """;

        assertThat(TREE.missing(planted))
                .containsExactly(
                        "BallotBox", "Ballot.castle", "core.agent.Tally", "consensus/Urn", "Nobody", "Nowhere");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldHaveAShortPageInEveryModule(String module) {
        assertThat(text(module + "/README.md").lines()).hasSizeBetween(10, LONGEST_PAGE);
        assertThat(text("README.md")).contains("`" + module + "/`");
    }

    @Test
    void shouldDrawWhatIsThereInLightAndDark() {
        String light = text("docs/images/system-light.svg");
        String dark = text("docs/images/system-dark.svg");

        assertThat(light).contains(">ThreatSignature<").isNotEqualTo(dark);
        assertThat(TREE.missing(light)).isEmpty();
        assertThat(COLOURS.matcher(light).replaceAll(""))
                .isEqualTo(COLOURS.matcher(dark).replaceAll(""));
    }

    /** The documents that name types, relative to the root. */
    static Stream<String> documents() {
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/glossary.md"),
                modules().map(module -> module + "/README.md"));
    }

    private static Stream<String> modules() {
        return MODULE.matcher(text("pom.xml")).results().map(found -> found.group(1));
    }

    private static String text(String file) {
        return text(ROOT.resolve(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is: the names of all files, and the sources in which a type of a name is declared. */
    private record Tree(List<String> files, Map<String, List<String>> sources) {
        private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

        static Tree read() {
            Tree tree = new Tree(new ArrayList<>(), new HashMap<>());
            try (Stream<Path> all = Files.walk(ROOT)) {
                all.filter(Files::isRegularFile).forEach(tree::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return tree;
        }

        private void add(Path file) {
            String name = "/" + ROOT.relativize(file).toString().replace('\\', '/');
            if (name.contains("/target/") || name.startsWith("/.git/")) {
                return;
            }
            files.add(name);
            if (name.endsWith(".java")) {
                String source = text(file);
                DECLARED.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .forEach(type -> sources.computeIfAbsent(type, t -> new ArrayList<>())
                                .add(source));
            }
        }

        List<String> missing(String document) {
            return Stream.of(NAME, PARTICIPANT, DRAWN)
                    .flatMap(pattern -> pattern.matcher(document).results())
                    .filter(found -> !isThere(found))
                    .map(found -> found.group(1) + found.group(2) + suffix(found.group(3)))
                    .toList();
        }

        private static String suffix(String member) {
            return member == null || member.isEmpty() ? "" : "." + member;
        }

        private boolean isThere(MatchResult found) {
            String whole = found.group().replace("`", "");
            String type = found.group(1).replace('.', '/') + found.group(2);
            boolean isType = type.contains("/") ? isFile(type + ".java") : sources.containsKey(type);
            return isFile(whole) || (isType && hasMember(found.group(2), found.group(3)));
        }

        private boolean isFile(String end) {
            return files.stream().anyMatch(file -> file.endsWith("/" + end));
        }

        // A method, or a component of a record.
        private boolean hasMember(String type, String name) {
            Pattern member = Pattern.compile("[\\w>\\]] " + name + "[(,)]");
            return suffix(name).isEmpty()
                    || sources.getOrDefault(type, List.of()).stream()
                            .anyMatch(source -> member.matcher(source).find());
        }
    }
}
