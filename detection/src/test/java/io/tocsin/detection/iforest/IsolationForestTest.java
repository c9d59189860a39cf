package io.tocsin.detection.iforest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.tree.FlatTrees;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
    private final IsolationForestDetectorTrainer trainer = new IsolationForestDetectorTrainer();

    /** Four rows of two columns; one tree of height 2 that splits on column 0 at 5, then left on column 1 at 1. */
    private static IsolationForest handBuilt() {
        ForestShape shape = new ForestShape(1, 4, 2);
        FlatTrees.Builder tree = new FlatTrees.Builder(shape.flat());
        tree.split(0, 1, 0, 5);
        tree.split(0, 2, 1, 1);
        tree.leaf(0, 4, 2);
        tree.leaf(0, 5, 2);
        tree.leaf(0, 3, (float) (1 + PathLength.expected(2)));
        return new IsolationForest(shape, tree.build());
    }

    @Test
    void shouldScoreByPathLengthOverItsMean() {
        IsolationForest forest = handBuilt();
        double mean = 2 * (StrictMath.log(3) + 0.5772156649015329) - 2 * 3 / 4.0;

        assertThat(forest.pathLength(0, new float[] {5, 1})).isEqualTo(2);
        assertThat(forest.pathLength(0, new float[] {5.1f, 1})).isEqualTo(2);
        assertThat(forest.score(new float[] {-3, 8})).isCloseTo(Math.pow(2, -2 / mean), within(1e-12));
        assertThat(forest.splitCounts()).containsExactly(1, 1);
    }

    @Test
    void shouldScoreSingleRowsAndAnyBatchAlike() {
        FeatureMatrix rows = Rows.cube(133, 5, 1);
        IsolationForest forest = new IsolationForestDetectorTrainer(19, 64).fit(rows, 2);
        double[] together = forest.score(rows);

        for (int r = 0; r < rows.rows(); r++) {
            assertThat(forest.score(rows.row(r))).isEqualTo(together[r]);
            assertThat(forest.score(rows.slice(r, r + 1))).containsExactly(together[r]);
        }
        assertThat(forest.score(rows.slice(0, 0))).isEmpty();
    }

    @Test
    void shouldScoreTheIsolatedRowHighest() {
        FeatureMatrix rows = Rows.cube(500, 4, 5).concat(FeatureMatrix.wrap(new float[] {9, -9, 9, 7}, 4));

        double[] scores = trainer.fit(rows, 11).score(rows);

        assertThat(scores[500]).isGreaterThan(.7);
        assertThat(Arrays.stream(scores, 0, 500).max().orElseThrow()).isLessThan(scores[500]);
        assertThat(Arrays.stream(scores).min().orElseThrow()).isPositive();
    }

    @Test
    void shouldDependOnTheSeedAndTheRowsAlone() {
        FeatureMatrix rows = Rows.cube(400, 6, 3);

        byte[] once = trainer.fit(rows, 7).toBytes();

        assertThat(trainer.fit(rows, 7).toBytes()).isEqualTo(once);
        assertThat(trainer.fit(rows, 8).toBytes()).isNotEqualTo(once);
    }

    /** The same on every Java release and machine: a change here changes every run's digest. */
    @Test
    void shouldKeepItsGoldenScores() {
        FeatureMatrix rows = Rows.cube(1000, 12, 42);
        CanonicalWriter scores = CanonicalWriter.tagged("scores");
        for (double score : trainer.fit(rows, 42).score(rows)) {
            scores.float64(score);
        }

        assertThat(Hash.sha256(scores.toBytes()).toString())
                .isEqualTo("1484c3cbe5d4fb000b1046ebad82ae3ae0fb136f4b19e0eb8a74c044ae514ce9");
    }

    @Test
    void shouldScoreIdenticalRowsAlike() {
        FeatureMatrix same = FeatureMatrix.wrap(new float[300 * 3], 3);

        IsolationForest forest = trainer.fit(same, 1);

        assertThat(forest.splitCounts()).containsOnly(0);
        assertThat(forest.score(new float[3])).isCloseTo(.5, within(1e-6));
    }

    @Test
    void shouldFitOnFewerRowsThanTheSubsample() {
        FeatureMatrix two = FeatureMatrix.of(List.of(new float[] {0}, new float[] {1}), 1);

        IsolationForest forest = trainer.fit(two, 1);

        assertThat(forest.shape()).isEqualTo(new ForestShape(100, 2, 1));
        assertThat(forest.score(two)).containsExactly(.5, .5);
        assertThat(new ForestShape(1, 256, 1).height()).isEqualTo(8);
        assertThat(new ForestShape(1, 257, 1).height()).isEqualTo(9);
    }

    @Test
    void shouldSurviveItsBytes() {
        FeatureMatrix rows = Rows.cube(300, 5, 9);
        IsolationForest forest = trainer.fit(rows, 4);

        IsolationForest read = IsolationForest.fromBytes(forest.toBytes());

        assertThat(read.score(rows)).isEqualTo(forest.score(rows));
        assertThat(read.toBytes()).isEqualTo(forest.toBytes());
    }

    @Test
    void shouldRefuseBytesThatAreNoForest() {
        String tag = "tocsin/isolation-forest/v1";
        byte[] noTrees = CanonicalWriter.tagged(tag).int32(0).int32(2).int32(1).toBytes();
        byte[] noNodes = CanonicalWriter.tagged(tag)
                .int32(1)
                .int32(2)
                .int32(1)
                .bytes(new byte[0])
                .floats(new float[2])
                .toBytes();
        byte[] badColumn = CanonicalWriter.tagged(tag)
                .int32(1)
                .int32(2)
                .int32(1)
                .bytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})
                .floats(new float[2])
                .toBytes();

        assertThatThrownBy(() -> IsolationForest.fromBytes(noTrees))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("trees: got 0");
        assertThatThrownBy(() -> IsolationForest.fromBytes(noNodes))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> IsolationForest.fromBytes(badColumn))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("column 1 of 1");
    }

    @Test
    void shouldRefuseWhatItCannotFitOrScore() {
        FeatureMatrix one = FeatureMatrix.wrap(new float[] {1, 2}, 2);
        FeatureMatrix hole = FeatureMatrix.wrap(new float[] {1, 2, 3, Float.NaN}, 2);

        assertThatThrownBy(() -> trainer.fit(one, 1)).hasMessageContaining("got 1, need at least 2");
        assertThatThrownBy(() -> trainer.fit(hole, 1)).hasMessageContaining("row 1, column 1: got NaN");
        assertThatThrownBy(() -> new IsolationForestDetectorTrainer(100, 1))
                .hasMessage("subsample: got 1, allowed 2 to 4096");
        assertThatThrownBy(() -> handBuilt().score(new float[3]))
                .hasMessage("columns of a row: got 3, the model was fitted on 2");
        assertThatThrownBy(() -> handBuilt().score(FeatureMatrix.wrap(new float[1], 1)))
                .hasMessageContaining("got 1");
    }
}
