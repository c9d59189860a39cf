package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tocsin test}, with a Maven that only leaves reports. */
@DisabledOnOs(OS.WINDOWS)
class TestingTest {
    private static final String MAVEN = """
            [ -s target/build.lock/process ] && [ ! -e target/tocsin.built ] && : >"$state/locked"
            mkdir -p core/target/surefire-reports core/target/site/jacoco
            cat >core/target/surefire-reports/TEST-A.xml <<'X'
            <testsuite name="A" time="1,002.5" tests="7" errors="1" skipped="2" failures="0">
            <testcase name="shouldAdd" classname="A"><error message="1 &lt; 2&#10;more"/></testcase></testsuite>
            X
            printf 'G,P,C,a,b,c,d,LM,LC,e\\ng,p,c,0,0,0,0,10,90,0\\n' >core/target/site/jacoco/jacoco.csv
            : >core/target/site/jacoco/index.html
            echo "Maven speaks"
            exit $(cat "$state/code")
            """;

    @TempDir
    private Path folder;

    private Programs programs;
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        programs = Programs.in(folder).with("mvn", MAVEN);
        programs.set("code", "0");
        home = Files.createDirectory(folder.resolve("home"));
        Files.createDirectory(home.resolve("target"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("target/tocsin.built"), "1 2\n");
    }

    private Done tocsin(String... arguments) {
        return new Shell().at(home).with("PATH", programs.path()).run(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test | verify",
                "test --unit | verify -DskipSystemTests -Dagain",
                "test --unit --integration | verify -Dagain",
                "test --coverage | verify -DskipSystemTests",
                "test --coverage --unit --integration | verify",
                "test --coverage --quality | -Pjavadoc validate; verify -DskipSystemTests"
            })
    void shouldPrintTheCommandsWithoutRunningThem(String command, String maven) {
        Done done = tocsin((command + " --dry-run").split(" ", -1));

        assertThat(done.code()).isZero();
        assertThat(done.out().strip().lines())
                .containsExactly(Pattern.compile("; ")
                        .splitAsStream(maven)
                        .map(words -> "mvn -B -ntp " + words)
                        .toArray(String[]::new));
        assertThat(programs.calls()).isEmpty();
    }

    @Test
    void shouldNameOnlyModulesAndProfilesThatThereAre() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        String all = tocsin("test", "--quality", "--integration", "--performance", "--dry-run")
                .out();

        assertThat(all).contains("-Pjavadoc", "-Dagain", "-Dquick", "-XX:+UseSerialGC -Xms2g");
        assertThat(pom).contains("<id>javadoc</id>", "<id>again</id>", "<id>quick</id>");
        Matcher modules = Pattern.compile("-pl (\\S+)").matcher(all);
        assertThat(modules.results().flatMap(found -> Pattern.compile(",").splitAsStream(found.group(1))))
                .hasSize(4)
                .allSatisfy(module -> assertThat(pom).contains("<module>" + module + "</module>"));
        Matcher benchmarks =
                Pattern.compile("io\\.tocsin\\.benchmarks\\.(\\w+)").matcher(all);
        assertThat(benchmarks.results()).hasSize(2).allSatisfy(found -> assertThat(
                        Path.of("../benchmarks/src/main/java/io/tocsin/benchmarks", found.group(1) + ".java"))
                .exists());
    }

    @Test
    void shouldRunMavenUnderTheBuildsLockAndSayWhereReportsLie() throws IOException {
        Done done = tocsin("test", "--unit", "--report", "--html");

        assertThat(done.code()).isZero();
        assertThat(done.out())
                .startsWith("Running mvn -B -ntp verify -DskipSystemTests -Dagain\nMaven speaks\n")
                .containsPattern("core +7 +1 +2 +1002.5 +90.0 %")
                .contains("failed: A.shouldAdd: 1 < 2\n", "core/target/site/jacoco/index.html");
        assertThat(Files.readString(home.resolve("target/test-report.html")))
                .contains("<td>7<td class=failed>1<td>2", "A.shouldAdd: 1 &lt; 2");
        assertThat(programs.get("locked")).isEmpty();
        assertThat(programs.state().resolve("locked")).exists();
        assertThat(home.resolve("target/build.lock")).doesNotExist();
        assertThat(home.resolve("target/tocsin.built")).hasContent("1 2");
    }

    @Test
    void shouldEndAsMavenDoesAndStopThere() {
        programs.set("code", "1");

        Done done = tocsin("test", "--quality");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("the last command ended with 1");
        assertThat(programs.calls()).containsExactly("-B -ntp -Pjavadoc validate");
        assertThat(home.resolve("target/tocsin.built")).exists();
    }

    @Test
    void shouldLeaveNoStampWhereMavenWasKilled() {
        programs.set("code", "143");

        assertThat(tocsin("test").code()).isEqualTo(143);
        assertThat(home.resolve("target/tocsin.built")).doesNotExist();
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void shouldNotTestWhileSomethingIsBuilt() throws IOException {
        Path lock = Files.createDirectory(home.resolve("target/build.lock"));
        Files.writeString(lock.resolve("process"), ProcessHandle.current().pid() + "\n");

        Done refused = tocsin("test");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("a build is under way here").hasLineCount(1);
        assertThat(programs.calls()).isEmpty();

        Files.writeString(lock.resolve("process"), "99999999\n");
        assertThat(tocsin("test").code()).isZero();
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        Done withoutMaven = new Shell().at(home).with("PATH", folder.toString()).run("test");
        assertThat(withoutMaven.code()).isEqualTo(1);
        assertThat(withoutMaven.err())
                .contains("mvn is not on the PATH; install Maven")
                .hasLineCount(1);

        Files.delete(home.resolve("pom.xml"));
        Done withoutSources = tocsin("test");
        assertThat(withoutSources.code()).isEqualTo(2);
        assertThat(withoutSources.err()).contains("the sources are not here");
    }
}
