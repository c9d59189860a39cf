package io.tocsin.detection.learn;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.NslKdd;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.feed.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Published rows of known truth: what a detector is fitted on, and what it is then tried on.
 *
 * @param attacks for each row it is tried on, whether that is an attack or an outlier
 */
record LabelledSet(String name, FeatureMatrix fit, FeatureMatrix tried, List<Boolean> attacks) {
    private static final int MOST_FITTED = 5_600;

    /** A day of a real host: its Baseline as its labels have it, and everything later that is labelled. */
    static LabelledSet hostDay(String host) {
        Path log = SharedData.file("zeek/" + host + "-zeek-mixed.conn.log.labeled");
        SensorFeed feed = Feeds.prepare(new TrafficSource.CaptureFiles(List.of(log), new Trust.Labels(), 1), 42)
                .sensors()
                .get(0);
        List<Sample> samples = feed.samples().stream()
                .filter(sample -> sample.truth().kind() != GroundTruth.Kind.UNLABELLED)
                .toList();
        return new LabelledSet(
                "host-day " + host,
                feed.baseline().orElseThrow().fit(),
                FeatureMatrix.ofVectors(
                        samples.stream()
                                .map(sample -> sample.observation().row())
                                .toList(),
                        feed.space().size()),
                samples.stream().map(sample -> sample.truth().isMalicious()).toList());
    }

    /** Every normal row of the training file with one attack in twenty, and the test file. */
    static LabelledSet nslKdd(long seed) throws IOException {
        List<NslKdd.Row> fit =
                NslKdd.withFivePercentAttacks(NslKdd.read(SharedData.file("nsl-kdd/KDDTrain+_20Percent.txt")), seed);
        List<NslKdd.Row> tried = NslKdd.read(SharedData.file("nsl-kdd/KDDTest+.txt"));
        NslKdd.Encoder encoder = new NslKdd.Encoder(fit);
        return new LabelledSet(
                "NSL-KDD",
                encoder.encode(fit),
                encoder.encode(tried),
                tried.stream().map(NslKdd.Row::isAttack).toList());
    }

    /** Half of the rows to fit on, with one attack in twenty, the other half to try; magnitudes as logarithms. */
    static LabelledSet unswNb15(long seed) throws IOException {
        List<String[]> rows = shuffled(SharedData.file("unsw-nb15/unsw-nb15-part-a.csv"), seed);
        int half = rows.size() / 2;
        List<String[]> tried = rows.subList(half, rows.size());
        List<String[]> attacks = new ArrayList<>();
        List<String[]> fit = new ArrayList<>();
        rows.subList(0, half).forEach(row -> (isAttack(row) ? attacks : fit).add(row));
        List<String[]> mixed = new ArrayList<>(fit.subList(0, Math.min(fit.size(), MOST_FITTED)));
        mixed.addAll(attacks.subList(0, Math.min(mixed.size() / 19, attacks.size())));
        Map<String, Integer> counts = new HashMap<>();
        for (String[] row : mixed) {
            for (int c = 2; c <= 4; c++) {
                counts.merge(c + row[c], 1, Integer::sum);
            }
        }
        return new LabelledSet(
                "UNSW-NB15",
                unsw(mixed, counts, mixed.size()),
                unsw(tried, counts, mixed.size()),
                tried.stream().map(LabelledSet::isAttack).toList());
    }

    // The number of the row and the name of the attack stay out.
    private static FeatureMatrix unsw(List<String[]> rows, Map<String, Integer> counts, int fitted) {
        int columns = rows.get(0).length - 3;
        float[] data = new float[rows.size() * columns];
        int at = 0;
        for (String[] row : rows) {
            for (int c = 1; c <= columns; c++) {
                boolean isName = c >= 2 && c <= 4;
                double value = isName
                        ? -Math.log((counts.getOrDefault(c + row[c], 0) + 1.0) / (fitted + 1.0))
                        : Math.log1p(Math.max(0, Double.parseDouble(row[c])));
                data[at++] = (float) value;
            }
        }
        return FeatureMatrix.wrap(data, columns);
    }

    /** One of ADBench's: half to fit on, outliers included, half to try. */
    static LabelledSet adBench(String name, long seed) throws IOException {
        List<String[]> rows = shuffled(SharedData.file("adbench/" + name + ".csv"), seed);
        int half = rows.size() / 2;
        List<String[]> tried = rows.subList(half, rows.size());
        return new LabelledSet(
                name,
                numbers(rows.subList(0, half)),
                numbers(tried),
                tried.stream().map(LabelledSet::isAttack).toList());
    }

    private static FeatureMatrix numbers(List<String[]> rows) {
        int columns = rows.get(0).length - 1;
        return FeatureMatrix.of(
                rows.stream()
                        .map(row -> {
                            float[] values = new float[columns];
                            for (int c = 0; c < columns; c++) {
                                values[c] = Float.parseFloat(row[c]);
                            }
                            return values;
                        })
                        .toList(),
                columns);
    }

    private static List<String[]> shuffled(Path file, long seed) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<String[]> rows = new ArrayList<>(
                    lines.skip(1).map(line -> line.split(",", -1)).toList());
            Collections.shuffle(rows, new Random(seed));
            return rows;
        }
    }

    private static boolean isAttack(String[] row) {
        return row[row.length - 1].equals("1");
    }

    /** The same for {@code RankingMetrics}. */
    boolean[] isAttack() {
        boolean[] array = new boolean[attacks.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = attacks.get(i);
        }
        return array;
    }
}
