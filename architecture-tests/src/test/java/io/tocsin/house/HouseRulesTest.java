package io.tocsin.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the main sources of every module to the rules of the house, and shows that each rule catches a violation. */
class HouseRulesTest {
    private static final String PRINTING_MODULE = "benchmarks";

    /** Where a terminal is made, or standard output is asked whether it is still there: whatever is said, it says. */
    private static final Set<String> MAY_PRINT = Set.of(
            "cli/src/main/java/io/tocsin/cli/Tocsin.java",
            "cli/src/main/java/io/tocsin/cli/ErrorHandler.java",
            "cli/src/main/java/io/tocsin/cli/command/WorkingCommand.java",
            "standalone/src/main/java/io/tocsin/standalone/terminal/ProcessTerminal.java",
            "standalone/src/main/java/io/tocsin/standalone/Recovery.java");

    /** The one place where a service catches whatever comes. */
    private static final String EDGE = "ServiceLoop.java:";

    @Test
    void shouldHoldInEveryModule() throws IOException {
        Path root = repositoryRoot();
        List<String> violations = new ArrayList<>();
        int files = 0;
        for (Path module : modules(root)) {
            boolean mayPrint = module.endsWith(PRINTING_MODULE);
            for (Path file : sources(module.resolve("src/main/java"))) {
                String name = root.relativize(file).toString().replace('\\', '/');
                violations.addAll(
                        HouseRules.violations(name, Files.readString(file), mayPrint || MAY_PRINT.contains(name)));
                files++;
            }
        }

        violations.removeIf(violation -> violation.contains(EDGE) && violation.endsWith("catches RuntimeException"));
        assertThat(files).isGreaterThan(20);
        assertThat(violations).isEmpty();
    }

    @Test
    void shouldCatchALongFile() throws IOException {
        String header = "class A {}\n";

        assertThat(check(header + "\n".repeat(399))).isEmpty();
        assertThat(check(header + "\n".repeat(400))).containsExactly("A.java: 401 lines, allowed 400");
    }

    @Test
    void shouldCatchALongMethod() throws IOException {
        assertThat(check("class A {\n/** Not counted. */\nvoid m() {\n" + "\n".repeat(38) + "}\n}\n"))
                .isEmpty();
        assertThat(check("class A {\nvoid m() {\n" + "\n".repeat(39) + "}\n}\n"))
                .containsExactly("A.java:2: method m has 41 lines, allowed 40");
    }

    @Test
    void shouldCatchManyParametersButNotManyRecordComponents() throws IOException {
        assertThat(check("class A { void m(int a, int b, int c, int d, int e) {} }"))
                .isEmpty();
        assertThat(check("class A { A(int a, int b, int c, int d, int e, int f) {} }"))
                .containsExactly("A.java:1: method <init> has 6 parameters, allowed 5");
        assertThat(check("record A(int a, int b, int c, int d, int e, int f) { A { a = 1; } }"))
                .isEmpty();
        assertThat(check("record A(int x) { void m(int a, int b, int c, int d, int e, int f) {} }"))
                .containsExactly("A.java:1: method m has 6 parameters, allowed 5");
    }

    @Test
    void shouldCatchBroadCatches() throws IOException {
        for (String type : List.of("Exception", "RuntimeException", "java.lang.Throwable", "final Exception")) {
            assertThat(check("class A { void m() { try { m(); } catch (" + type + " e) { } } }"))
                    .as(type)
                    .hasSize(1);
        }
        assertThat(check("class A { void m() { try { m(); } catch (java.io.IOException | RuntimeException e) { } } }"))
                .containsExactly("A.java:1: catches RuntimeException");
        assertThat(check("class A { void m() { try { m(); } catch (IllegalStateException e) { } } }"))
                .isEmpty();
    }

    @Test
    void shouldCatchReturnedNulls() throws IOException {
        assertThat(check("class A {\nObject m() {\nreturn null; } }")).containsExactly("A.java:3: returns null");
        assertThat(check("class A { Object m() { return (null); } }")).hasSize(1);
        assertThat(check("class A { Object m(boolean b) { return b ? this : null; } }"))
                .hasSize(1);
        assertThat(check("class A { boolean m(Object o) { return o == null; } /* return null; */ }"))
                .isEmpty();
    }

    @Test
    void shouldCatchPrintingWhereItIsNotAllowed() throws IOException {
        String printing = "class A { void m() { System.out.println(\"System.err\"); } }";

        assertThat(check(printing)).containsExactly("A.java:1: uses System.out");
        assertThat(HouseRules.violations("A.java", printing, true)).isEmpty();
        assertThat(check("class A { void m(CommandLine line) { line.getErr().println(\"line.getOut()\"); } }"))
                .containsExactly("A.java:1: uses getErr");
    }

    @Test
    void shouldReportASourceItCannotParse() throws IOException {
        assertThat(check("class A { void m( }")).isNotEmpty();
    }

    private static List<String> check(String source) throws IOException {
        return HouseRules.violations("A.java", source, false);
    }

    static List<Path> modules(Path root) throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(c -> Files.exists(c.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** The nearest folder upwards whose POM lists modules. */
    static Path repositoryRoot() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path pom = at.resolve("pom.xml");
            if (Files.exists(pom) && Files.readString(pom).contains("<modules>")) {
                return at;
            }
        }
        throw new IllegalStateException(
                "no POM with modules above " + Path.of("").toAbsolutePath());
    }
}
