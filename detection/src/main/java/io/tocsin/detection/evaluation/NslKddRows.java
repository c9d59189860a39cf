package io.tocsin.detection.evaluation;

import io.tocsin.detection.dataset.NslKdd;
import io.tocsin.detection.dataset.NslKddRow;
import io.tocsin.detection.encoding.NslKddEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The published split of NSL-KDD. Stateless. */
final class NslKddRows {
    static final String SPLIT =
            "fitted: every normal row of the training file and attacks, one row in twenty; tried: the" + " test file";

    private static final int NORMALS_AN_ATTACK = 19;

    private NslKddRows() {}

    /** Reads both files; a seed draws the attacks. */
    static LabelledRows open(Path training, Path test) {
        NslKdd train = NslKdd.open(training);
        NslKdd tried = NslKdd.open(test);
        return new LabelledRows(
                training,
                train.badLines().count() + tried.badLines().count(),
                seed -> split(train.rows(), tried.rows(), seed));
    }

    private static LabelledSet split(List<NslKddRow> training, List<NslKddRow> tried, long seed) {
        var byNormal = training.stream().collect(Collectors.partitioningBy(NslKddRow::isNormal));
        List<NslKddRow> normals = byNormal.getOrDefault(true, List.of());
        List<NslKddRow> fit = new ArrayList<>(normals);
        fit.addAll(drawn(
                byNormal.getOrDefault(false, List.of()), Math.round(normals.size() / (float) NORMALS_AN_ATTACK), seed));
        NslKddEncoder encoder = new NslKddEncoder(fit);
        return new LabelledSet(
                encoder.unscaled(fit),
                encoder.unscaled(normals),
                encoder.unscaled(tried),
                tried.stream().map(row -> !row.isNormal()).toList(),
                false);
    }

    private static List<NslKddRow> drawn(List<NslKddRow> attacks, int wanted, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NslKddRow> left = new ArrayList<>(attacks);
        List<NslKddRow> drawn = new ArrayList<>();
        while (drawn.size() < wanted && !left.isEmpty()) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }
}
