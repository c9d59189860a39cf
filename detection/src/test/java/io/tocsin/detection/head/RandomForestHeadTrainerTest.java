package io.tocsin.detection.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.evaluation.RankingMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RandomForestHeadTrainerTest {
    private final FeatureMatrix threats = blob(40, 3, 1);
    private final FeatureMatrix normals = blob(120, 0, 2);
    private final RandomForestHeadTrainer trainer = new RandomForestHeadTrainer();

    /** About Gaussian in five columns, rounded down to 0 below 0 so that zeros occur, the last column 0 throughout. */
    private static FeatureMatrix blob(int rows, double centre, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[rows * 6];
        for (int i = 0; i < data.length; i++) {
            double sum = -6;
            for (int n = 0; n < 12; n++) {
                sum += random.nextDouble();
            }
            data[i] = i % 6 == 5 ? 0 : (float) Math.max(0, centre + sum);
        }
        return FeatureMatrix.wrap(data, 6);
    }

    @Test
    void shouldSeparateTwoBlobs() {
        FeatureMatrix rows = blob(200, 3, 11).concat(blob(200, 0, 12));
        boolean[] threat = new boolean[400];
        Arrays.fill(threat, 0, 200, true);

        RankingMetrics ranking =
                new RankingMetrics(trainer.fit(threats, normals, 1).score(rows), threat);

        assertThat(ranking.rocAuc()).isGreaterThan(.99);
    }

    /** By the sum of the columns the area is .929; Tribuo's forest of as many trees has .912, this one too (ten seeds). */
    @Test
    void shouldRankWhatOverlapsNearlyAsWellAsCanBe() {
        FeatureMatrix rows = blob(2_000, 1, 11).concat(blob(2_000, 0, 12));
        boolean[] threat = new boolean[4_000];
        Arrays.fill(threat, 0, 2_000, true);
        Detector head = trainer.fit(blob(400, 1, 3), blob(1_200, 0, 4), 1);

        assertThat(new RankingMetrics(head.score(rows), threat).rocAuc()).isGreaterThan(.905);
    }

    /** Unweighted, this score would be 1/11. */
    @Test
    void shouldWeighBothClassesAlike() {
        FeatureMatrix few = FeatureMatrix.wrap(new float[40 * 2], 2);
        FeatureMatrix many = FeatureMatrix.wrap(new float[400 * 2], 2);

        double[] scores = new RandomForestHeadTrainer(10, 4).fit(few, many, 3).score(few.slice(0, 1));

        assertThat(scores[0]).isEqualTo(.5);
    }

    /** Neither column tells anything by itself: the first splits gain nothing and must be made all the same. */
    @Test
    void shouldLearnWhatOnlyTwoColumnsTogetherTell() {
        FeatureMatrix alike = FeatureMatrix.wrap(new float[] {0, 0, 1, 1}, 2);
        FeatureMatrix unlike = FeatureMatrix.wrap(new float[] {0, 1, 1, 0}, 2);

        double[] scores =
                new RandomForestHeadTrainer(300, 4).fit(alike, unlike, 1).score(alike.concat(unlike));

        assertThat(Arrays.stream(scores, 0, 2).min().orElseThrow())
                .isGreaterThan(Arrays.stream(scores, 2, 4).max().orElseThrow() + .1);
    }

    @Test
    void shouldGrowNoDeeperThanTold() {
        double[] scores =
                new RandomForestHeadTrainer(1, 2).fit(threats, normals, 1).score(blob(500, 2, 3));

        assertThat(Arrays.stream(scores).distinct().count()).isBetween(2L, 4L);
    }

    @Test
    void shouldDependOnTheSeedAndTheRowsAloneOnAnyThread() throws InterruptedException, ExecutionException {
        Callable<String> fit = () -> digest(3);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<String> digests = new ArrayList<>();
        try {
            for (Future<String> future : pool.invokeAll(List.of(fit, fit, fit, fit, fit, fit, fit, fit))) {
                digests.add(future.get());
            }
        } finally {
            pool.shutdown();
        }

        assertThat(digests).containsOnly(digest(3));
        assertThat(digest(4)).isNotEqualTo(digest(3));
    }

    /** The same on every Java release and machine. */
    @Test
    void shouldKeepItsGoldenScores() {
        assertThat(digest(42)).isEqualTo("517b0b6104edb528ae8e1918b481f23eb347d1e735f8a1efaebfad4a062051b7");
    }

    private String digest(long seed) {
        CanonicalWriter scores = CanonicalWriter.tagged("scores");
        for (double score : trainer.fit(threats, normals, seed).score(blob(200, 1, 5))) {
            scores.float64(score);
        }
        return Hash.sha256(scores.toBytes()).toString();
    }

    @Test
    void shouldTakeOneRowOfEachAndRowsOfZeros() {
        FeatureMatrix zero = FeatureMatrix.wrap(new float[1], 1);
        FeatureMatrix one = FeatureMatrix.wrap(new float[] {1}, 1);

        double[] scores = new RandomForestHeadTrainer(100, 8).fit(one, zero, 1).score(zero.concat(one));

        assertThat(scores[1]).isGreaterThan(.6);
        assertThat(scores[0]).isLessThan(.4);
    }

    @Test
    void shouldRefuseWhatItCannotFit() {
        FeatureMatrix narrow = FeatureMatrix.wrap(new float[5], 5);
        FeatureMatrix hole = FeatureMatrix.wrap(new float[] {1, 2, 3, 4, 5, Float.POSITIVE_INFINITY}, 6);

        assertThatThrownBy(() -> trainer.fit(threats.slice(0, 0), normals, 1))
                .hasMessageContaining("got 0 threats of 6 columns and 120 normals");
        assertThatThrownBy(() -> trainer.fit(threats, narrow, 1)).hasMessageContaining("1 normals of 5");
        assertThatThrownBy(() -> trainer.fit(threats, hole, 1)).hasMessageContaining("row 0, column 5: got Infinity");
        assertThatThrownBy(() -> new RandomForestHeadTrainer(0, 8)).hasMessage("trees: got 0, allowed 1 to 1000");
        assertThatThrownBy(() -> new RandomForestHeadTrainer(10, 0)).hasMessage("depth: got 0, allowed 1 to 12");
    }
}
