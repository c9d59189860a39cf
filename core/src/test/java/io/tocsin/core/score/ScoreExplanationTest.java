package io.tocsin.core.score;

import static io.tocsin.core.score.Synthetic.reading;
import static io.tocsin.core.score.Synthetic.row;
import static io.tocsin.core.score.Synthetic.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.score.ScoreExplanation.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreExplanationTest {
    private static final Usual ZERO = Usual.of(row(0, 0, 0, 0, 0));

    /** Two columns count, one of them twice; more of a third means less. */
    private static final Detector WEIGHING = rows -> {
        double[] scores = new double[rows.rows()];
        for (int r = 0; r < scores.length; r++) {
            float[] row = rows.row(r);
            scores[r] = (2 * row[0] + row[1] - row[2]) / 10;
        }
        return scores;
    };

    @Test
    void shouldTellHowFarTheScoreFallsWithoutEachValue() {
        double[] contributions = WEIGHING.contributions(new float[] {1, 2, 1, 9, 0}, new float[] {0, 1, 0, 0, 0});

        assertThat(contributions).containsExactly(new double[] {.2, .1, 0, 0, 0}, within(1e-7));
    }

    @Test
    void shouldNameTheStrongestThreeOfWhatIsWorthSaying() {
        float[] row = {1, 2, 3, 4, 5};

        assertThat(columns(ScoreExplanation.of(false, row, new double[] {.1, .4, 0, .3, .2}, ZERO)))
                .containsExactly(1, 3, 4);
        assertThat(columns(ScoreExplanation.of(false, row, new double[] {.5, .049, .05, 0, 0}, ZERO)))
                .as("less than a tenth of the strongest says nothing")
                .containsExactly(0, 2);
        assertThat(columns(ScoreExplanation.of(false, row, new double[5], ZERO)))
                .isEmpty();
    }

    @Test
    void shouldSetWhatIsUsualBesideWhatWasObserved() {
        Usual usual = Usual.of(row(1, 7).concat(row(2, 7)).concat(row(4, 7)));

        List<Cause> causes = ScoreExplanation.of(true, new float[] {9, 8}, new double[] {.3, .1}, usual)
                .causes();

        assertThat(causes).containsExactly(new Cause(0, 9, 2, 1, 4, .3 / .4), new Cause(1, 8, 7, 7, 7, .1 / .4));
    }

    @Test
    void shouldAskWhicheverOfDetectorAndHeadMadeTheScore() {
        LocalModel alone = LocalModel.of(new LocalModel.Budget(.02, .5), reading(0), uniform(2_000, 1));
        LocalModel both = alone.withHead(reading(1), uniform(2_000, 1));
        Usual usual = Usual.of(uniform(2_000, 1));

        assertThat(columns(alone.explain(new float[] {.999f, .999f}, usual))).containsExactly(0);
        assertThat(columns(both.explain(new float[] {.6f, .999f}, usual))).containsExactly(1);
        assertThat(both.explain(new float[] {.6f, .999f}, usual).isLearnt()).isTrue();
        assertThat(columns(both.explain(new float[] {.9999f, .6f}, usual))).containsExactly(0);
        assertThat(both.explain(new float[] {.9999f, .6f}, usual).isLearnt()).isFalse();
    }

    private static List<Integer> columns(ScoreExplanation explanation) {
        return explanation.causes().stream().map(Cause::column).toList();
    }
}
