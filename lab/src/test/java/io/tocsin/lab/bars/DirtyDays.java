package io.tocsin.lab.bars;

import io.tocsin.core.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Three labelled days of real hosts, each cut in two: a Baseline without labels, of the first three tenths of the benign
 * rows and some of the day's attacks between them, and what is observed, everything else.
 */
record DirtyDays(List<Path> baselines, List<Path> observed) {
    private static final List<String> HOSTS = List.of("008", "010", "011");
    private static final double TRUSTED_SHARE = 0.3;
    /** label and detailedlabel, the last two columns. */
    private static final int LABELS = 2;

    /**
     * Writes them.
     *
     * @param shares of attacks in each host's Baseline
     */
    static DirtyDays write(Path folder, long seed, double... shares) throws IOException {
        Files.createDirectories(folder);
        List<Path> baselines = new ArrayList<>();
        List<Path> observed = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            String host = HOSTS.get(i);
            Path log = SharedData.file("zeek/" + host + "-zeek-mixed.conn.log.labeled");
            Day day = new Day(Files.readAllLines(log), new Random(seed + i), shares[i]);
            baselines.add(Files.write(folder.resolve(host + ".baseline.log"), day.baseline));
            observed.add(Files.write(folder.resolve(host + ".log"), day.observed));
        }
        return new DirtyDays(baselines, observed);
    }

    private static final class Day {
        private final List<String> baseline = new ArrayList<>();
        private final List<String> observed = new ArrayList<>();

        Day(List<String> lines, Random random, double share) {
            List<String> rows = new ArrayList<>(
                    lines.stream().filter(line -> !line.startsWith("#")).toList());
            rows.sort(Comparator.comparingDouble(row -> Double.parseDouble(row.substring(0, row.indexOf('\t')))));
            List<String> benign =
                    rows.stream().filter(row -> isLabelled(row, "Benign")).toList();
            List<String> attacks = new ArrayList<>(
                    rows.stream().filter(row -> isLabelled(row, "Malicious")).toList());
            Collections.shuffle(attacks, random);
            List<String> taken = new ArrayList<>(benign.subList(0, (int) (TRUSTED_SHARE * benign.size())));
            taken.addAll(attacks.subList(0, (int) Math.round(share / (1 - share) * taken.size())));
            lines.stream().filter(line -> line.startsWith("#")).forEach(line -> {
                observed.add(line);
                baseline.add(line.startsWith("#fields") || line.startsWith("#types") ? unlabelled(line) : line);
            });
            for (String row : rows) {
                if (taken.contains(row)) {
                    baseline.add(unlabelled(row));
                } else {
                    observed.add(row);
                }
            }
        }

        private static boolean isLabelled(String row, String label) {
            List<String> columns = List.of(row.split("\t"));
            return columns.get(columns.size() - LABELS).equals(label);
        }

        private static String unlabelled(String row) {
            String cut = row;
            for (int i = 0; i < LABELS; i++) {
                cut = cut.substring(0, cut.lastIndexOf('\t'));
            }
            return cut;
        }
    }
}
