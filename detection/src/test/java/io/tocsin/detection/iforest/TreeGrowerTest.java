package io.tocsin.detection.iforest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.flow.FeatureMatrix;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Walks the written form of grown trees with plain recursion over sets of rows, sharing no code with the scoring. */
class TreeGrowerTest {
    private static final int ROWS = 50;
    private static final int HEIGHT = 6;

    private final FeatureMatrix rows = Rows.cube(ROWS, 3, 17);
    private final IsolationForest forest = new IsolationForestDetectorTrainer(30, ROWS).fit(rows, 23);
    private final long[] nodes = new long[30 << HEIGHT];

    TreeGrowerTest() {
        CanonicalReader in = CanonicalReader.tagged("tocsin/isolation-forest/v1", forest.toBytes());
        in.int32();
        in.int32();
        in.int32();
        ByteBuffer.wrap(in.bytes(nodes.length * 8)).asLongBuffer().get(nodes);
    }

    /** Every tree is grown on all rows here, so how many share a leaf is known. */
    @Test
    void shouldValueALeafAtItsDepthPlusTheExpectedRest() {
        for (int tree = 0; tree < 30; tree++) {
            checkBelow(tree, 1, 0, IntStream.range(0, ROWS).boxed().toList());
        }
    }

    private void checkBelow(int tree, int at, int depth, List<Integer> here) {
        if (depth == HEIGHT || (int) (nodes[(tree << HEIGHT) + at] >> 32) == Integer.MAX_VALUE) {
            float expected = (float) (depth + PathLength.expected(here.size()));
            assertThat(here).isNotEmpty().allSatisfy(r -> assertThat(forest.pathLength(tree, rows.row(r)))
                    .isEqualTo(expected));
            assertThat(depth == HEIGHT || here.size() == 1 || allEqual(here)).isTrue();
            return;
        }
        long node = nodes[(tree << HEIGHT) + at];
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int r : here) {
            (rows.row(r)[(int) node] > threshold(node) ? right : left).add(r);
        }
        checkBelow(tree, 2 * at, depth + 1, left);
        checkBelow(tree, 2 * at + 1, depth + 1, right);
    }

    /** All values are at least zero here, where a key is the float's own bits. */
    private static float threshold(long node) {
        return Float.intBitsToFloat((int) (node >> 32));
    }

    private boolean allEqual(List<Integer> some) {
        return some.stream()
                        .map(r -> ByteBuffer.allocate(12)
                                .putFloat(rows.row(r)[0])
                                .putFloat(rows.row(r)[1])
                                .flip())
                        .distinct()
                        .count()
                == 1;
    }

    @Test
    void shouldSplitOnVaryingColumnsOnlyAndAboutEvenly() {
        int[] counts = forest.splitCounts();

        assertThat(counts[2]).isZero();
        assertThat((double) counts[0] / counts[1]).isBetween(.8, 1.25);
    }
}
