package io.tocsin.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each attack of a hostile service that the studies list is a test that exists. */
class HostileServicesTest {
    private static final Path HOME = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(should\\w+)`");

    @Test
    void shouldNameATestForEachAttack() throws IOException {
        List<String> attacks = Files.readAllLines(HOME.resolve("docs/studies/hostile-services.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| attack "))
                .toList();

        assertThat(attacks)
                .hasSizeGreaterThan(20)
                .allSatisfy(attack -> assertThat(missing(attack)).as(attack).isEmpty());
    }

    @Test
    void shouldNoticeATestThatIsGone() throws IOException {
        assertThat(missing("| an attack | `HostileServicesTest.shouldNotBeThere` |"))
                .containsExactly("HostileServicesTest.shouldNotBeThere");
        assertThat(missing("| an attack without a test |")).containsExactly("no test");
    }

    private static List<String> missing(String attack) throws IOException {
        List<MatchResult> named = NAMED.matcher(attack).results().toList();
        if (named.isEmpty()) {
            return List.of("no test");
        }
        try (Stream<Path> files = Files.find(
                HOME, 12, (path, is) -> is.isRegularFile() && path.toString().contains("src/test/java"))) {
            List<Path> tests = files.toList();
            return named.stream()
                    .filter(test -> tests.stream().noneMatch(file -> has(file, test)))
                    .map(test -> test.group(1) + "." + test.group(2))
                    .toList();
        }
    }

    private static boolean has(Path file, MatchResult test) {
        try {
            return file.endsWith(test.group(1) + ".java")
                    && Files.readString(file).contains("void " + test.group(2) + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
