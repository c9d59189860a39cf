package io.tocsin.core.score;

import static io.tocsin.core.score.Synthetic.reading;
import static io.tocsin.core.score.Synthetic.row;
import static io.tocsin.core.score.Synthetic.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Column 0 of a row is what the detector says of it, column 1 what the head says. */
class LocalModelTest {
    private static final int HELD_OUT = 20_000;
    private static final int FRESH = 20_000;
    private static final Detector DETECTOR = reading(0);
    private static final Detector HEAD = reading(1);

    @ParameterizedTest
    @ValueSource(doubles = {.01, .02, .1})
    void shouldKeepItsBudgetOnFreshNormals(double rate) {
        LocalModel alone = LocalModel.of(new LocalModel.Budget(rate, 0), DETECTOR, uniform(HELD_OUT, 1));
        LocalModel withHead = alone.withHead(HEAD, uniform(HELD_OUT, 1));

        assertThat(alerting(alone)).isCloseTo(rate, within(threeSigma(rate)));
        assertThat(alerting(withHead)).isCloseTo(rate, within(threeSigma(rate)));
    }

    @Test
    void shouldKeepItsBudgetWithAHeadThatSaysTheSameOfNearlyAll() {
        FeatureMatrix heldOut = mostlyZeroHead(uniform(HELD_OUT, 1));
        LocalModel model =
                LocalModel.of(new LocalModel.Budget(.02, 0), DETECTOR, heldOut).withHead(HEAD, heldOut);

        assertThat(alerting(model, mostlyZeroHead(uniform(FRESH, 2)))).isCloseTo(.02, within(threeSigma(.02)));
    }

    @Test
    void shouldAlertWithItsHeadOnWhatTheDetectorMisses() {
        FeatureMatrix known = row(.1f, .9999f);
        FeatureMatrix heldOut = uniform(HELD_OUT, 1);
        LocalModel alone = LocalModel.of(new LocalModel.Budget(.02, 0), DETECTOR, heldOut);
        LocalModel withHead = alone.withHead(HEAD, heldOut);

        assertThat(alone.score(known).alerts(0)).isFalse();
        assertThat(withHead.score(known).alerts(0)).isTrue();
        assertThat(withHead.score(known).publishes(0, .8))
                .as("the detector's own view")
                .isFalse();
    }

    // The budget alone made .26 of a real host's normal traffic alert: a probability of .1 was rare among held-out
    // rows.
    @Test
    void shouldNotAlertOnWhatIsRareButUnlikelyToBeAThreat() {
        FeatureMatrix heldOut = mostlyZeroHead(uniform(HELD_OUT, 1));
        FeatureMatrix unlike = row(.1f, .4f);
        LocalModel.Budget anything = new LocalModel.Budget(.02, 0);
        LocalModel.Budget likely = new LocalModel.Budget(.02, .5);

        assertThat(LocalModel.of(anything, DETECTOR, heldOut)
                        .withHead(HEAD, heldOut)
                        .score(unlike)
                        .alerts(0))
                .isTrue();
        assertThat(LocalModel.of(likely, DETECTOR, heldOut)
                        .withHead(HEAD, heldOut)
                        .score(unlike)
                        .alerts(0))
                .isFalse();
        assertThat(LocalModel.of(likely, DETECTOR, heldOut)
                        .withHead(HEAD, heldOut)
                        .score(row(.1f, .6f))
                        .alerts(0))
                .isTrue();
    }

    @Test
    void shouldStillAlertOnWhatOnlyTheDetectorFinds() {
        FeatureMatrix heldOut = uniform(HELD_OUT, 1);
        LocalModel withHead =
                LocalModel.of(new LocalModel.Budget(.02, 0), DETECTOR, heldOut).withHead(HEAD, heldOut);

        assertThat(withHead.score(row(.9999f, .1f)).alerts(0)).isTrue();
        assertThat(withHead.score(row(.1f, .1f)).alerts(0)).isFalse();
    }

    @Test
    void shouldSayWhatTheDetectorAloneWouldAlertOn() {
        FeatureMatrix heldOut = uniform(HELD_OUT, 1);
        LocalModel.Scores recognised = LocalModel.of(new LocalModel.Budget(.02, 0), DETECTOR, heldOut)
                .withHead(HEAD, heldOut)
                .score(FeatureMatrix.wrap(new float[] {.1f, .9999f, .9999f, .1f, .1f, .1f}, 2));

        assertThat(recognised.alerts(0)).isTrue();
        assertThat(recognised.alertsByDetector(0)).as("only the head knows it").isFalse();
        assertThat(recognised.alertsByDetector(1)).isTrue();
        assertThat(recognised.alertsByDetector(2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60, 100, 400, 1_000})
    void shouldNotMuteTheDetectorOnFewHeldOutRows(int heldOutRows) {
        FeatureMatrix heldOut = mostlyZeroHead(uniform(heldOutRows, 3));
        LocalModel alone = LocalModel.of(new LocalModel.Budget(.02, 0), DETECTOR, heldOut);
        LocalModel withHead = alone.withHead(HEAD, heldOut);
        FeatureMatrix beyondAll = row(1f, 0f);

        assertThat(alone.score(beyondAll).alerts(0)).isTrue();
        assertThat(withHead.score(beyondAll).alerts(0)).isTrue();
    }

    @Test
    void shouldKeepItsHeadBesideAnotherDetector() {
        FeatureMatrix heldOut = uniform(HELD_OUT, 1);
        Detector inverted = rows -> {
            double[] scores = DETECTOR.score(rows);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = 1 - scores[i];
            }
            return scores;
        };

        LocalModel model = LocalModel.of(new LocalModel.Budget(.02, 0), DETECTOR, heldOut)
                .withHead(HEAD, heldOut)
                .withDetector(inverted, heldOut);

        assertThat(model.score(row(.0001f, .1f)).alerts(0)).isTrue();
        assertThat(model.score(row(.9999f, .1f)).alerts(0)).isFalse();
        assertThat(model.score(row(.5f, .9999f)).alerts(0)).isTrue();
    }

    @Test
    void shouldFuseTheTailsAsWorkedByHand() {
        FeatureMatrix four = FeatureMatrix.wrap(new float[] {.1f, .1f, .2f, .2f, .3f, .3f, .4f, .4f}, 2);
        LocalModel alone = LocalModel.of(new LocalModel.Budget(.5, 0), DETECTOR, four);
        LocalModel withHead = alone.withHead(HEAD, four);

        // Detector tail (1 + 2) / 5; head tail (1 + 0) / 5, and .5 is one excess of .1 beyond .4; the detector's weight
        // is
        // .5 / (2 / 5) = 1.25.
        LocalModel.Scores scores = withHead.score(row(.25f, .5f));
        assertThat(scores.publishes(0, .6)).isTrue();
        assertThat(scores.publishes(0, Math.nextDown(.6))).isFalse();
        assertThat(scores.fused(0).value()).isCloseTo(1 - .2 * Math.exp(-1), within(1e-7));
        assertThat(alone.score(row(.25f, .5f)).fused(0).value()).isCloseTo(.4, within(1e-12));
        assertThat(withHead.score(row(.45f, .0f)).fused(0).value())
                .isCloseTo(1 - 1.25 * .2 * Math.exp(-.5), within(1e-7));
    }

    private static double alerting(LocalModel model) {
        return alerting(model, uniform(FRESH, 2));
    }

    private static double alerting(LocalModel model, FeatureMatrix fresh) {
        LocalModel.Scores scores = model.score(fresh);
        int alerts = 0;
        for (int i = 0; i < fresh.rows(); i++) {
            alerts += scores.alerts(i) ? 1 : 0;
        }
        return (double) alerts / fresh.rows();
    }

    /** Both the sample that sets the threshold and the one it is tried on are chance. */
    private static double threeSigma(double rate) {
        return 3 * Math.sqrt(rate * (1 - rate) * (1.0 / FRESH + 1.0 / HELD_OUT));
    }

    /** As a forest's head on normals: 0 but for one row in a hundred. */
    private static FeatureMatrix mostlyZeroHead(FeatureMatrix rows) {
        float[] data = rows.data().clone();
        for (int i = 1; i < data.length; i += 2) {
            data[i] = data[i] < .99f ? 0f : data[i];
        }
        return FeatureMatrix.wrap(data, 2);
    }
}
