package io.tocsin.detection.iforest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.DetectorTrainer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnSubsetTrainerTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "subset",
            List.of(
                    new Feature("flag", Feature.Kind.FLAG, ""),
                    new Feature("count", Feature.Kind.LOG, ""),
                    new Feature("other flag", Feature.Kind.FLAG, ""),
                    new Feature("share", Feature.Kind.RATIO, "")));

    /** Scores a row of two columns by the first and a quarter of the second. */
    private static final DetectorTrainer FIRST_OF_TWO = (fitted, seed) -> rows -> {
        assertThat(fitted.columns()).isEqualTo(2);
        return IntStream.range(0, rows.rows())
                .mapToDouble(r -> rows.row(r)[0] + rows.row(r)[1] / 4)
                .toArray();
    };

    private final Detector detector =
            ColumnSubsetTrainer.withoutFlags(FIRST_OF_TWO, SCHEMA).fit(FeatureMatrix.wrap(new float[8], 4), 1);

    @Test
    void shouldShowTheDetectorNoFlags() {
        assertThat(detector.score(FeatureMatrix.wrap(new float[] {9, .5f, 9, .25f}, 4)))
                .containsExactly(.5625);
    }

    @Test
    void shouldSayOfEachColumnOfTheWholeRowWhatItContributes() {
        double[] contributions = detector.contributions(new float[] {9, .5f, 9, 0}, new float[] {0, .25f, 0, 0});

        assertThat(contributions).containsExactly(0, .25, 0, 0);
    }
}
