package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.cli.Shell.Done;
import io.tocsin.detection.learn.DetectorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchDetectionTest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Path SHARED = Path.of("../../shared/data");

    @TempDir
    private Path folder;

    private Path data;
    private Path own;

    @BeforeEach
    void makeDataSets() throws IOException {
        data = Files.createDirectories(folder.resolve("data/adbench")).getParent();
        write(data.resolve("adbench/cardio.csv"), 1);
        write(data.resolve("adbench/thyroid.csv"), 2);
        own = write(folder.resolve("own.csv"), 3);
    }

    private static Path write(Path file, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("x,y,label"));
        for (int i = 0; i < 200; i++) {
            int far = i % 10 == 0 ? 1 : 0;
            lines.add((random.nextGaussian() + 5 * far) + "," + random.nextGaussian() + "," + far);
        }
        return Files.write(file, lines);
    }

    @Test
    void shouldPrintOneObjectWithTheNamesScriptsRelyOn() throws IOException {
        JsonNode json = json(bench("--detector", "ecod", "--seeds", "3..4", "--json", "-", own.toString()));

        assertThat(names(json)).containsExactly("seeds", "sets");
        assertThat(json.get("seeds").toString()).isEqualTo("[3,4]");
        JsonNode set = json.at("/sets/0");
        assertThat(names(set))
                .containsExactly(
                        "set", "members", "split", "badLines", "fitted", "calibrated", "tried", "attacks", "detectors");
        JsonNode detector = set.at("/detectors/0");
        assertThat(names(detector)).containsExactly("detector", "ranking", "alerts", "speed");
        assertThat(names(detector.get("ranking")))
                .containsExactly("auc", "averagePrecision", "recallAt0.001", "recallAt0.01", "recallAt0.05");
        assertThat(names(detector.get("alerts"))).containsExactly("fprAt0.005", "fprAt0.01", "fprAt0.02");
        assertThat(names(detector.get("speed")))
                .containsExactly("fittedRowsPerSecond", "scoredRowsPerSecond", "scoreMicrosPerRow");
        assertThat(names(detector.at("/ranking/auc"))).containsExactly("mean", "interval95", "values");
        assertThat(detector.get("detector").textValue()).isEqualTo("ecod");
        assertThat(set.get("set").textValue()).isEqualTo(own.toString());
    }

    @Test
    void shouldMeasureWhatIsThereAndSayWhatIsNot() {
        Done done = bench("--data", data.toString(), "--detector", "ecod,isolation-forest", "--seeds", "0..1");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.err().replaceAll("\\s+", " "))
                .contains("note: left out of host-days: no " + data.resolve("zeek/008-"))
                .contains("note: left out of nsl-kdd: no " + data.resolve("nsl-kdd/KDDTrain+_20Percent.txt"))
                .contains("note: left out of adbench: no " + data.resolve("adbench/PageBlocks.csv") + " and 6 more");
        assertThat(done.out().lines().map(String::strip))
                .contains("adbench/cardio", "adbench/thyroid", "adbench, mean of 2")
                .anyMatch(line -> line.matches("adbench/cardio +100 +[0-9]+ +100 +[0-9]+ +0"))
                .anyMatch(line -> line.matches("ecod +[01]?[.].*"))
                .noneMatch(line -> line.contains("forest+ecod"));
    }

    @Test
    void shouldTryEveryDetectorUnlessToldOtherwise() throws IOException {
        JsonNode json = json(bench("--json", "-", "--seeds", "0..0", own.toString()));

        assertThat(json.findValuesAsText("detector")).isEqualTo(DetectorKind.titles());
    }

    @Test
    void shouldPrintTheTableAndWriteTheObjectBesideIt() throws IOException {
        Path file = folder.resolve("bench.json");

        Done done = bench("--seeds", "0..0", "--detector", "ecod", "--json", file.toString(), own.toString());

        assertThat(done.out()).contains("ranking", "alerts", "speed").contains("bench.json");
        assertThat(MAPPER.readTree(Files.readString(file)).at("/sets/0/set").textValue())
                .isEqualTo(own.toString());
    }

    @Test
    void shouldTakeLabelledFlowsOfOnesOwn() throws IOException {
        JsonNode json =
                json(bench("--seeds", "0..0", "--detector", "ecod", "--json", "-", "../samples/office-001.conn.log"));

        assertThat(json.at("/sets/0/split").textValue()).contains("the first 30 % of the benign rows");
        assertThat(json.at("/sets/0/detectors/0/ranking/auc/mean").doubleValue())
                .isGreaterThan(.5);
    }

    @Test
    void shouldMeasureAPublishedSetWhereThereIsOne() throws IOException {
        assumeTrue(Files.exists(SHARED.resolve("adbench/cardio.csv")), "skipped: no ../shared/data/adbench/cardio.csv");

        JsonNode json = json(bench("--detector", "isolation-forest", "--json", "-", "adbench/cardio"));

        assertThat(json.at("/sets/0/detectors/0/ranking/auc/mean").doubleValue())
                .isBetween(.9, .95);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --detector ecd DATA                 | --detector: got 'ecd', allowed forest+ecod
            --detector ecd DATA                 | did you mean ecod?
            --detector ecod,ecod DATA           | --detector: got 'ecod,ecod', allowed each once
            --detector ecod, DATA               | --detector: got '', allowed forest+ecod
            --seeds 5 DATA                      | --seeds: got '5', allowed A..B, such as 0..4
            --seeds 4..0 DATA                   | --seeds: got '4..0', allowed A..B
            --seeds 0..1000 DATA                | 1000 seeds at most
            --json DIR/no/file DATA             | --json: DIR/no/file is no file that can be written
            --json DIR DATA                     | --json: DIR is no file that can be written
            --data DIR/none adbench/cardio      | --data: DIR/none is no folder
            --data DIR OWN                      | --data: files are named by their paths
            --data DIR                          | no data set in DIR, such as DIR/zeek/008-zeek-mixed.conn.log.labeled
            --data DIR nsl-kdd                  | nsl-kdd: no such file: DIR/nsl-kdd/KDDTrain+_20Percent.txt
            --data DIR/data adbench             | adbench/PageBlocks: no such file: DIR/data/adbench/PageBlocks.csv
            adbench/cardo                       | DATASET: got 'adbench/cardo', allowed a file or host-days, nsl-kdd
            adbench/cardo                       | did you mean adbench/cardio?
            OWN OWN                             | allowed each data set once
            --data DIR/data adbench/cardio adbench/cardio | allowed each data set once
            ../README.md                        | unknown format; expected Zeek conn.log
            """)
    void shouldRefuseWrongUse(String arguments, String message) {
        String filled = arguments
                .replace("DATA", own.toString())
                .replace("OWN", own.toString())
                .replace("DIR", folder.toString());

        Done done = bench(filled.split(" "));

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).startsWith("tocsin: ").contains(message.replace("DIR", folder.toString()));
        assertThat(done.err().lines().count()).isLessThanOrEqualTo(2);
    }

    private static Done bench(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bench", "detection"));
        all.addAll(List.of(arguments));
        return new Shell().run(all.toArray(String[]::new));
    }

    private static JsonNode json(Done done) throws IOException {
        assertThat(done.code()).as(done.err()).isZero();
        return MAPPER.readTree(done.out());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
