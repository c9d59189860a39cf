package io.tocsin.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.evaluation.LabelledSets;
import io.tocsin.detection.evaluation.LabelledSource;
import io.tocsin.detection.learn.DetectorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionBenchTest {
    private static final List<DetectorKind> TWO = List.of(DetectorKind.ECOD, DetectorKind.ISOLATION_FOREST);

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheSameFiguresWheneverItRunsButForTheSpeed() throws IOException {
        List<LabelledSource> sources = List.of(source("a", 1), source("b", 2));
        AtomicLong slow = new AtomicLong();

        JsonNode once = json(bench(System::nanoTime).run(sources, (set, detector, done, all) -> {}));
        JsonNode again = json(bench(() -> slow.addAndGet(1_000)).run(sources, (set, detector, done, all) -> {}));

        assertThat(again).isNotEqualTo(once);
        assertThat(withoutSpeed(again)).isEqualTo(withoutSpeed(once));
        assertThat(once.at("/sets/0/detectors/0/ranking/auc/values").size()).isEqualTo(3);
    }

    @Test
    void shouldPutTheMeansOfAFamilyBehindIt() throws IOException {
        JsonNode json = json(bench(System::nanoTime)
                .run(
                        List.of(source("a", 1), source("b", 2), LabelledSets.ofFile(csv("own", 3))),
                        (set, detector, done, all) -> {}));

        assertThat(json.findValuesAsText("set"))
                .containsExactly(
                        "family/a",
                        "family/b",
                        "family",
                        folder.resolve("own.csv").toString());
        assertThat(json.at("/sets/2/members").intValue()).isEqualTo(2);
        assertThat(json.at("/sets/2/fitted").isNull()).isTrue();
        for (int seed = 0; seed < 3; seed++) {
            String value = "/detectors/1/ranking/averagePrecision/values/" + seed;
            assertThat(json.at("/sets/2" + value).doubleValue())
                    .isCloseTo(
                            (json.at("/sets/0" + value).doubleValue()
                                            + json.at("/sets/1" + value).doubleValue())
                                    / 2,
                            within(1e-12));
        }
    }

    @Test
    void shouldFindOutliersThatAnybodyWouldAndSayHowLargeTheSetIs() throws IOException {
        JsonNode json = json(bench(System::nanoTime).run(List.of(source("a", 1)), (set, detector, done, all) -> {}));

        assertThat(json.at("/sets/0/tried").intValue()).isEqualTo(150);
        assertThat(json.at("/sets/0/fitted").intValue()).isEqualTo(150);
        assertThat(json.at("/sets/0/attacks").intValue()).isBetween(5, 25);
        assertThat(json.at("/sets/0/calibrated").intValue())
                .isEqualTo(150 - (30 - json.at("/sets/0/attacks").intValue()));
        for (JsonNode detector : json.at("/sets/0/detectors")) {
            assertThat(detector.at("/ranking/auc/mean").doubleValue()).isGreaterThan(.97);
            assertThat(detector.at("/ranking/auc/interval95").isNumber()).isTrue();
            assertThat(detector.at("/alerts/fprAt0.02/mean").doubleValue()).isBetween(0.0, .1);
        }
    }

    @Test
    void shouldTellEachTrialBeforeIt() throws IOException {
        List<String> told = new ArrayList<>();

        var unused = bench(System::nanoTime)
                .run(
                        List.of(source("a", 1), source("b", 2)),
                        (set, detector, done, all) -> told.add(done + "/" + all + " " + set + " " + detector.title()));

        assertThat(told)
                .hasSize(12)
                .startsWith("0/12 family/a ecod", "1/12 family/a isolation-forest")
                .endsWith("11/12 family/b isolation-forest");
    }

    @Test
    void shouldReadAllBeforeItMeasuresAny() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "a,label\n1,0\n2,0\n3,0\n4,0\n");
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> bench(System::nanoTime)
                        .run(
                                List.of(source("a", 1), LabelledSets.ofFile(broken)),
                                (set, detector, done, all) -> told.add(set)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("none is labelled an attack");
        assertThat(told).isEmpty();
    }

    @Test
    void shouldFitItsTablesInEightyColumns() throws IOException {
        BenchResult result = bench(System::nanoTime)
                .run(List.of(source("a-name-that-is-rather-long", 1)), (set, detector, done, all) -> {});

        List<String> lines = BenchTable.lines(result, 80);

        assertThat(lines)
                .contains("Each detector alone, means of seeds 0 to 2 with 95 % intervals (t).")
                .anyMatch(line -> line.matches("  isolation-forest +[01]?\\.[0-9]{3}±\\.[0-9]{3} .*"));
        assertThat(lines).filteredOn(line -> line.startsWith("  ")).hasSize(6).allMatch(line -> line.length() <= 80);
    }

    @Test
    void shouldShowNoIntervalOfOneSeed() throws IOException {
        BenchResult result = new DetectionBench(TWO, List.of(4L), System::nanoTime)
                .run(List.of(source("a", 1)), (set, detector, done, all) -> {});

        assertThat(BenchTable.lines(result, 80))
                .contains("Each detector alone, seed 4.")
                .noneMatch(line -> line.contains("±"));
        assertThat(json(result).at("/sets/0/detectors/0/ranking/auc/interval95").isNull())
                .isTrue();
    }

    private static DetectionBench bench(LongSupplier clock) {
        return new DetectionBench(TWO, List.of(0L, 1L, 2L), clock);
    }

    private LabelledSource source(String name, long seed) throws IOException {
        LabelledSource file = LabelledSets.ofFile(csv(name, seed));
        return new LabelledSource("family", "family/" + name, file.split(), file.files(), file.reader());
    }

    /** 270 points about the origin and 30 far from it. */
    private Path csv(String name, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("x,y,anomaly"));
        IntStream.range(0, 300)
                .mapToObj(i -> i % 10 == 0
                        ? (6 + random.nextGaussian()) + "," + (random.nextGaussian() - 6) + ",1"
                        : random.nextGaussian() + "," + random.nextGaussian() + ",0")
                .forEach(lines::add);
        return Files.write(folder.resolve(name + ".csv"), lines);
    }

    private static JsonNode json(BenchResult result) throws JsonProcessingException {
        return new ObjectMapper().readTree(BenchJson.of(result));
    }

    private static JsonNode withoutSpeed(JsonNode json) {
        JsonNode copy = json.deepCopy();
        copy.findParents("speed").forEach(parent -> ((ObjectNode) parent).remove("speed"));
        return copy;
    }
}
