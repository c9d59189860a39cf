package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.dataset.NslKdd;
import io.tocsin.detection.dataset.NslKddRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up rows, each unlike every other: 4,500 normal ones, and attacks of four classes, one too small to use. */
class NslKddFeedsTest {
    private static final int AGENTS = 8;
    private static final int NORMALS = 4_500;

    @TempDir
    static Path folder;

    private static List<NslKddRow> train;
    private static List<NslKddRow> test;
    private static List<SensorFeed> feeds;

    @BeforeAll
    static void deal() throws IOException {
        train = rows("train", Map.of("normal", NORMALS, "neptune", 400, "satan", 60, "rare", 50), 0);
        test = rows("test", Map.of("normal", 500, "smurf", 120, "satan", 60, "rare", 49), 10_000);
        feeds = new NslKddFeeds(train, test, 7).deal(AGENTS);
    }

    @Test
    void shouldGiveEachAgentItsSharesOfRows() {
        assertThat(feeds).hasSize(AGENTS).allSatisfy(feed -> {
            Baseline baseline = feed.baseline().orElseThrow();
            assertThat(baseline.fit().rows()).isEqualTo(1_500);
            assertThat(baseline.heldOut().rows()).isEqualTo(500);
            assertThat(normal(feed.samples())).hasSize(500);
            assertThat(normal(feed.unseen())).hasSize(2_000);
            assertThat(feed.flows()).isEqualTo(2_000 + feed.samples().size());
        });
    }

    @Test
    void shouldShowEachClassToThreeAgentsAtMostInFewRows() {
        Map<String, List<Integer>> shown = new TreeMap<>();
        feeds.forEach(feed -> feed.samples().stream()
                .filter(sample -> sample.truth().isMalicious())
                .collect(Collectors.groupingBy(sample -> sample.truth().attack(), Collectors.summingInt(s -> 1)))
                .forEach((attack, rows) ->
                        shown.computeIfAbsent(attack, a -> new ArrayList<>()).add(rows)));

        // Forty rows each, or a sixth of a class that has fewer; rare has 99 rows and is left out.
        assertThat(shown)
                .isEqualTo(Map.of(
                        "neptune", List.of(40, 40, 40),
                        "satan", List.of(20, 20, 20),
                        "smurf", List.of(20, 20, 20)));
    }

    @Test
    void shouldMeasureOnWhatAnAgentNeverSaw() {
        assertThat(feeds).allSatisfy(feed -> {
            Set<String> seen = attacks(feed.samples());
            Set<String> unseen = attacks(feed.unseen());

            List<String> both = new ArrayList<>(seen);
            both.addAll(unseen);
            assertThat(both).containsExactlyInAnyOrder("neptune", "satan", "smurf");
            Set<FeatureVector> known = new HashSet<>(rows(feed.samples()));
            feed.baseline().ifPresent(baseline -> {
                known.addAll(rows(baseline.fit()));
                known.addAll(rows(baseline.heldOut()));
            });
            assertThat(known).hasSize(2_000 + feed.samples().size());
            assertThat(rows(feed.unseen())).doesNotHaveDuplicates().doesNotContainAnyElementsOf(known);
        });
    }

    @Test
    void shouldShowNoAttackRowToTwoAgents() {
        List<FeatureVector> shown = feeds.stream()
                .flatMap(feed -> feed.samples().stream())
                .filter(sample -> sample.truth().isMalicious())
                .map(sample -> sample.observation().row())
                .toList();

        assertThat(shown).hasSize(120 + 60 + 60).doesNotHaveDuplicates();
    }

    @Test
    void shouldNeverUseNormalRowsOfTheFurtherFile() {
        Set<FeatureVector> all = new HashSet<>();
        feeds.forEach(feed -> all.addAll(rows(normal(feed.unseen()))));

        assertThat(all).hasSizeLessThanOrEqualTo(NORMALS);
    }

    @Test
    void shouldDealTheSameForTheSameSeedOnly() {
        assertThat(new NslKddFeeds(train, test, 7).deal(AGENTS).get(0).samples())
                .isEqualTo(feeds.get(0).samples());
        assertThat(new NslKddFeeds(train, test, 8).deal(AGENTS).get(0).samples())
                .isNotEqualTo(feeds.get(0).samples());
    }

    @Test
    void shouldAccuseNobodyBecauseRowsHaveNoAddresses() {
        assertThat(feeds.get(0).samples())
                .allMatch(sample -> sample.observation().remote().isEmpty()
                        && !sample.observation().isAccusable());
    }

    @Test
    void shouldRefuseTooFewNormalRows() {
        assertThatThrownBy(() -> new NslKddFeeds(test, List.of(), 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NSL-KDD: got 500 normal rows to train with, needs at least 4500");
    }

    private static List<Sample> normal(List<Sample> samples) {
        return samples.stream().filter(sample -> !sample.truth().isMalicious()).toList();
    }

    private static Set<String> attacks(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.truth().isMalicious())
                .map(sample -> sample.truth().attack())
                .collect(Collectors.toSet());
    }

    private static List<FeatureVector> rows(List<Sample> samples) {
        return samples.stream().map(sample -> sample.observation().row()).toList();
    }

    private static List<FeatureVector> rows(FeatureMatrix matrix) {
        int d = matrix.columns();
        List<FeatureVector> rows = new ArrayList<>();
        for (int r = 0; r < matrix.rows(); r++) {
            rows.add(FeatureVector.of(Arrays.copyOfRange(matrix.data(), r * d, (r + 1) * d)));
        }
        return rows;
    }

    /** So many rows of each label; source and destination bytes tell every row from every other. */
    private static List<NslKddRow> rows(String name, Map<String, Integer> counts, int from) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Integer> label : new TreeMap<>(counts).entrySet()) {
            for (int i = 0; i < label.getValue(); i++) {
                int number = from + lines.size();
                String service = List.of("http", "smtp", "ftp", "domain_u").get(number % 4);
                lines.add("0,tcp," + service + ",SF," + (1 + number % 200) + "," + (1 + number / 200) + ",0".repeat(35)
                        + "," + label.getKey());
            }
        }
        Path file = folder.resolve(name + ".txt");
        Files.write(file, lines);
        return NslKdd.open(file).rows();
    }
}
