package io.tocsin.core.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.score.ScoreExplanation;
import io.tocsin.core.score.ScoreExplanation.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class OddFeatureTest {
    /** Encoded values are twice the standardised ones. */
    private static final FeatureSpace SPACE = new FeatureSpace(
            new FeatureSchema(
                    "words",
                    List.of(
                            new Feature("duration", Feature.Kind.LOG, "ms"),
                            new Feature("sent_bytes", Feature.Kind.LOG, "bytes"),
                            new Feature("window_ports", Feature.Kind.LOG, "ports"),
                            new Feature("failed_share", Feature.Kind.RATIO, ""),
                            new Feature("state=S0", Feature.Kind.FLAG, ""),
                            new Feature("service", Feature.Kind.RARITY, ""))),
            new float[6],
            new float[] {2f, 2f, 2f, 2f, 2f, 2f},
            new float[36]);

    @Test
    void shouldSayEachKindInItsNaturalUnit() {
        assertThat(text(0, log(2_200), log(3), log(40_000))).isEqualTo("duration 2.2 s (usual: 3 ms to 40 s)");
        assertThat(text(1, log(1_900_000), log(0), log(512)))
                .isEqualTo("sent bytes 1.9 MB (usual: 0 bytes to 510 bytes)");
        assertThat(text(2, log(240), log(1), log(12))).isEqualTo("window ports 240 (usual: 1 to 12)");
        assertThat(text(2, log(33_427), log(1), log(1_200))).isEqualTo("window ports 33,427 (usual: 1 to 1,200)");
        assertThat(text(2, log(240.5), log(3), log(3))).isEqualTo("window ports 240.5 (usual: 3)");
        assertThat(text(3, .485f, 0, .1f)).isEqualTo("failed share 97 % (usual: 0 % to 20 %)");
        assertThat(text(5, rarity(.0004), rarity(.5), rarity(.1)))
                .isEqualTo("service as rare as 0.04 % (usual: 10.00 % to 50.00 %)");
    }

    @Test
    void shouldSayOfAFlagWhetherItIsEverSo() {
        assertThat(text(4, .5f, 0, 0)).isEqualTo("state=S0 (usual: never)");
        assertThat(text(4, .5f, 0, .5f)).isEqualTo("state=S0 (usual: sometimes)");
        assertThat(text(4, 0, .5f, .5f)).isEqualTo("not state=S0 (usual: always)");
    }

    @Test
    void shouldTellWhetherAValueIsUnusualByItself() {
        assertThat(of(new Cause(3, .3f, .2f, .1f, .3f, 1)).isUnusualAlone()).isFalse();
        assertThat(of(new Cause(3, .4f, .2f, .1f, .3f, 1)).isUnusualAlone()).isTrue();
        assertThat(of(new Cause(3, 0, .2f, .1f, .3f, 1)).isUnusualAlone()).isTrue();
        assertThat(of(new Cause(5, rarity(.0004), rarity(.2), rarity(.5), rarity(.1), 1))
                        .isUnusualAlone())
                .isTrue();
    }

    @Test
    void shouldSayInOneSentenceWhyAFlowHasItsScore() {
        Cause ports = new Cause(2, log(240), log(3), log(1), log(12), .8);
        Cause usual = new Cause(3, .1f, .1f, 0, .2f, .2);

        assertThat(sentence(false, ports, usual))
                .isEqualTo("Unlike what is usual here: window ports 240 (usual: 1 to 12).");
        assertThat(sentence(true, ports, usual)).contains("window ports 240", "failed share 20 %");
        assertThat(sentence(false, usual))
                .isEqualTo("Unlike what is usual here, though none of it is unusual by itself: "
                        + "failed share 20 % (usual: 0 % to 40 %).");
        assertThat(sentence(true, usual))
                .isEqualTo("Like what the network taught: failed share 20 % (usual: 0 % to 40 %).");
        assertThat(sentence(false)).isEqualTo("Unlike what is usual here, by no feature alone.");
    }

    private static String sentence(boolean isLearnt, Cause... causes) {
        return ScoreWords.sentence(new ScoreExplanation(isLearnt, List.of(causes)), SPACE);
    }

    @Test
    void shouldGiveTheFiguresTooFromTheLowerToTheHigher() {
        OddFeature odd = of(new Cause(5, rarity(.0004), rarity(.2), rarity(.5), rarity(.1), .75));

        assertThat(odd.feature()).isEqualTo("service");
        assertThat(odd.observed()).isCloseTo(.0004, within(1e-6));
        assertThat(odd.median()).isCloseTo(.2, within(1e-6));
        assertThat(odd.low()).isCloseTo(.1, within(1e-6));
        assertThat(odd.high()).isCloseTo(.5, within(1e-6));
        assertThat(odd.share()).isEqualTo(.75);
    }

    private static String text(int column, float observed, float low, float high) {
        return of(new Cause(column, observed, low, low, high, 1)).text();
    }

    private static OddFeature of(Cause cause) {
        return OddFeature.of(new ScoreExplanation(false, List.of(cause)), SPACE).get(0);
    }

    private static float log(double natural) {
        return (float) (Math.log1p(natural) / 2);
    }

    private static float rarity(double share) {
        return (float) (-Math.log(share) / 2);
    }
}
