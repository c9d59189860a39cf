package io.tocsin.detection.capture.distinct;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.detection.testing.Made;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One log as four sensors was its own second witness: 83 of 85 proposals were enforced, all false ones too. */
class DistinctFilesTest {
    @TempDir
    private Path folder;

    private Path one;
    private Path other;

    @BeforeEach
    void setUp() throws IOException {
        one = Files.writeString(folder.resolve("one.log"), "flows\n");
        other = Files.writeString(folder.resolve("other.log"), "other\n");
    }

    @Test
    void shouldTakeDifferentFiles() {
        assertThatCode(() -> DistinctFiles.requireDistinctContents(List.of(one, other, folder.resolve("missing"))))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAFileThatIsNamedTwice() {
        Path again = folder.resolve(".").resolve("one.log");

        assertThatThrownBy(() -> DistinctFiles.requireDistinct(List.of(one, other, again)))
                .isInstanceOf(CaptureException.class)
                .hasMessage(again + ": is the same file as " + one
                        + "; each sensor needs traffic of its own, so name it once");
    }

    @Test
    void shouldRefuseALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), one);

        assertThatThrownBy(() -> DistinctFiles.requireDistinct(List.of(one, link)))
                .hasMessageContaining("is the same file as " + one);
    }

    @Test
    void shouldRefuseACopyOnlyWhereContentsStay() throws IOException {
        Path copy = Files.copy(one, folder.resolve("copy.log"));

        assertThatCode(() -> DistinctFiles.requireDistinct(List.of(one, copy))).doesNotThrowAnyException();
        assertThatThrownBy(() -> DistinctFiles.requireDistinctContents(List.of(one, other, copy)))
                .hasMessageContaining(copy + ": has the same content as " + one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"as it is", "with a comment", "with another header", "gzipped", "linked", "as JSON", "renamed"})
    void shouldRefuseTheSameFlowsWhateverTheirFileLooksLike(String how) throws IOException {
        Path log = write("a.log", tsv(0, 900));
        Path copy = copy(log, how);
        Path apart = write("c.log", tsv(900, 1_800));

        assertThatCode(() -> requireFlows(log, apart)).doesNotThrowAnyException();
        assertThatThrownBy(() -> requireFlows(apart, log, copy))
                .isInstanceOf(CaptureException.class)
                .hasMessage(copy + ": shares flows with " + log + ", 100 % of one of them, of the same time and ends;"
                        + " each sensor needs traffic of its own, so name one of the two");
        assertThatThrownBy(() -> DistinctFiles.requireDistinctBeginnings(List.of(apart, log, copy)))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith(copy + ": ");
    }

    @Test
    void shouldFindAFewFlowsInManyAndLeaveLessThanHalfAlone() throws IOException {
        Path many = write("many.log", tsv(0, 40_000));
        Path few = write("few.log", tsv(39_950, 40_050));
        Path fewer = write("fewer.log", tsv(39_960, 40_060));

        assertThatThrownBy(() -> requireFlows(many, few))
                .hasMessageContaining(few + ": shares flows with " + many + ", 50 % of one of them");
        assertThatThrownBy(() -> requireFlows(few, many))
                .hasMessageContaining(many + ": shares flows with " + few + ", 50 % of one of them");
        assertThatCode(() -> requireFlows(many, fewer)).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeLogsThatAreEmptyOrBroken() throws IOException {
        Path empty = write("empty.log", "");
        Path broken = write("broken.log", "what is this");

        assertThatCode(() -> DistinctFiles.requireDistinctBeginnings(List.of(empty, broken, write("also.log", ""))))
                .doesNotThrowAnyException();
    }

    private static void requireFlows(Path... files) {
        DistinctFiles.requireDistinctFlows(
                Arrays.stream(files).map(Captures::open).toList());
    }

    private Path copy(Path log, String how) throws IOException {
        String text = Files.readString(log);
        return switch (how) {
            case "with a comment" -> write("b.log", text + "#close\t2026-01-01-00-00-00\n");
            case "with another header" -> write("b.log", text.replace("#path\tconn", "#path\tconn\n#open\t2026"));
            case "gzipped" -> gzip(text);
            case "linked" -> Files.createLink(folder.resolve("b.log"), log);
            case "as JSON" -> write("b.log", json(0, 900));
            case "renamed" -> write("b.log", text.replace("\tC", "\tD"));
            default -> write("b.log", text);
        };
    }

    private Path gzip(String text) throws IOException {
        Path file = folder.resolve("b.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String tsv(int from, int to) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeTsv(flows(from, to), text);
        return text.toString();
    }

    private static String json(int from, int to) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeJson(flows(from, to), text);
        return text.toString();
    }

    private static List<LabelledFlow> flows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Made.flow(1_000_000L * i, "10.0.0.1", "198.51.100." + i % 250, Made.BACKGROUND))
                .toList();
    }
}
