package io.tocsin.lab.bench;

import io.tocsin.detection.evaluation.LabelledSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was measured on one data set, or on all of a family.
 *
 * @param family what it is one of
 * @param name of the data set, or of the family
 * @param members of how many data sets these are the means, 1 or more
 * @param size how large the data set is, empty for a family
 * @param detectors one a detector, all with the same seeds
 */
record SetFigures(String family, String name, int members, Optional<Size> size, List<DetectorFigures> detectors) {
    SetFigures {
        detectors = List.copyOf(detectors);
    }

    /**
     * How large a data set is under the first of the seeds; others draw about as much.
     *
     * @param split what is fitted and what is tried, for people
     * @param badLines lines left out
     * @param fitted rows
     * @param calibrated normal rows that thresholds are set on
     * @param tried rows, attacks among them
     * @param attacks or outliers
     */
    record Size(String split, long badLines, int fitted, int calibrated, int tried, int attacks) {
        static Size of(String split, long badLines, LabelledSet set) {
            return new Size(
                    split,
                    badLines,
                    set.fit().rows(),
                    set.calibration().rows(),
                    set.tried().rows(),
                    set.attackCount());
        }
    }

    /** {@code sets} in their order, behind the last of each family of several their means. */
    static List<SetFigures> withMeans(List<SetFigures> sets) {
        Map<String, List<SetFigures>> families = new LinkedHashMap<>();
        sets.forEach(set -> families.computeIfAbsent(set.family(), family -> new ArrayList<>())
                .add(set));
        List<SetFigures> all = new ArrayList<>();
        families.forEach((family, members) -> {
            all.addAll(members);
            if (members.size() > 1) {
                all.add(mean(family, members));
            }
        });
        return all;
    }

    private static SetFigures mean(String family, List<SetFigures> members) {
        List<DetectorFigures> means = IntStream.range(
                        0, members.get(0).detectors().size())
                .mapToObj(d -> DetectorFigures.mean(
                        members.stream().map(set -> set.detectors().get(d)).toList()))
                .toList();
        return new SetFigures(family, family, members.size(), Optional.empty(), means);
    }
}
