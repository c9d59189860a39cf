package io.tocsin.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.DetectorTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineCheckTest {
    private static final String OWN = "198.51.100.1";
    private static final int COLUMNS = 4;
    private static final FeatureSpace SPACE = space();

    /** How far a row is from the middle of those it was fitted on, in their own spread: what dirt can shift. */
    private static final DetectorTrainer DISTANCE = (rows, seed) -> {
        double[] mean = new double[rows.columns()];
        double[] spread = new double[rows.columns()];
        for (int c = 0; c < mean.length; c++) {
            for (int r = 0; r < rows.rows(); r++) {
                mean[c] += rows.row(r)[c] / rows.rows();
            }
            for (int r = 0; r < rows.rows(); r++) {
                spread[c] += Math.pow(rows.row(r)[c] - mean[c], 2) / rows.rows();
            }
        }
        return scored -> IntStream.range(0, scored.rows())
                .mapToDouble(r -> distance(scored, r, mean, spread))
                .toArray();
    };

    private final BaselineCheck check = new BaselineCheck(DISTANCE, SPACE);

    // Twenty probes among four hundred calm flows were learnt as normal without a word: recall fell from .999 to .399.
    @ParameterizedTest
    @ValueSource(ints = {3, 20, 40})
    void shouldSetApartWhatSeveralFlowsShareAndNothingTrustedIsNearTo(int attacks) {
        List<DeclaredFlow> flows = calm(400);
        add(flows, attacks, 5, true);

        Declaration declared = check.declare(flows);

        assertThat(declared.baseline().size()).isEqualTo(400);
        assertThat(declared.baseline().doubted().rows()).isEqualTo(attacks);
        assertThat(declared.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.flows()).isEqualTo(attacks);
            assertThat(doubt.reason())
                    .startsWith("unlike everything else in it: ")
                    .contains("203.0.113.0");
        });
    }

    @Test
    void shouldNotTakeWhoIsOnlyMetInDoubtedFlowsForAPartner() {
        List<DeclaredFlow> flows = calm(100);
        add(flows, 5, 5, true);

        assertThat(check.declare(flows).baseline().contacts())
                .contains(OWN, "192.0.2.7")
                .noneMatch(contact -> contact.startsWith("203.0.113."));
    }

    @Test
    void shouldDoubtNothingOfCalmTraffic() {
        Declaration declared = check.declare(calm(400));

        assertThat(declared.doubts()).isEmpty();
        assertThat(declared.baseline().doubted().rows()).isZero();
        assertThat(declared.baseline().size()).isEqualTo(400);
    }

    @Test
    void shouldTrustWhatNobodyOutsideCanBeAccusedOf() {
        List<DeclaredFlow> flows = calm(400);
        add(flows, 20, 5, false);

        assertThat(check.declare(flows).doubts()).isEmpty();
    }

    @Test
    void shouldTrustWhatALabelVouchesFor() {
        List<DeclaredFlow> flows = calm(400);
        add(flows, 20, 5, true);
        List<DeclaredFlow> vouched = flows.stream()
                .map(flow -> new DeclaredFlow(flow.observation(), flow.ends(), true))
                .toList();

        assertThat(check.declare(vouched).doubts()).isEmpty();
    }

    // A server that most flows are with also breaks off, times out and is retried.
    @Test
    void shouldTrustTheOddFlowsOfAPartner() {
        List<DeclaredFlow> flows = new ArrayList<>();
        calm(400)
                .forEach(flow ->
                        flows.add(flow(flows.size(), flow.observation().row().toArray(), "203.0.113.0", true)));
        for (int i = 0; i < 10; i++) {
            flows.add(flow(flows.size(), new float[] {5, 5 + i * 0.001f, 5, 5}, "203.0.113.0", true));
        }

        assertThat(check.declare(flows).doubts()).isEmpty();
    }

    @Test
    void shouldTrustALoneOddity() {
        List<DeclaredFlow> flows = calm(400);
        add(flows, 1, 5, true);
        add(flows, 1, -7, true);

        assertThat(check.declare(flows).doubts()).isEmpty();
    }

    @Test
    void shouldDoubtAStragglerBesideWhatIsDoubted() {
        List<DeclaredFlow> flows = calm(400);
        add(flows, 10, 5, true);
        add(flows, 1, 6.5f, true);

        assertThat(check.declare(flows).baseline().doubted().rows()).isEqualTo(11);
    }

    @Test
    void shouldTellOfTwoKindsOfAttackApart() {
        List<DeclaredFlow> flows = calm(400);
        add(flows, 6, 5, true);
        add(flows, 12, -6, true);

        assertThat(check.declare(flows).doubts()).extracting(Doubt::flows).containsExactly(12, 6);
    }

    // A fifth that is one attack is as large as a habit: said in the class, so that nobody hopes for more.
    @Test
    void shouldMissWhatIsAsLargeAsAHabit() {
        List<DeclaredFlow> flows = calm(100);
        add(flows, 100, 5, true);

        assertThat(check.declare(flows).doubts()).isEmpty();
    }

    private static List<DeclaredFlow> calm(int flows) {
        SplittableRandom random = new SplittableRandom(1);
        List<DeclaredFlow> calm = new ArrayList<>();
        for (int i = 0; i < flows; i++) {
            float[] row = new float[COLUMNS];
            for (int c = 0; c < COLUMNS; c++) {
                row[c] = (float) (random.nextDouble() * 2 - 1);
            }
            calm.add(flow(i, row, "192.0.2." + i % 250, true));
        }
        return calm;
    }

    private static void add(List<DeclaredFlow> flows, int count, float at, boolean isAccusable) {
        for (int i = 0; i < count; i++) {
            float[] row = {at, at + i * 0.001f, at, at};
            flows.add(flow(flows.size(), row, "203.0.113." + i, isAccusable));
        }
    }

    private static DeclaredFlow flow(int position, float[] row, String remote, boolean isAccusable) {
        Observation observation =
                new Observation(position, position * 1_000L, FeatureVector.of(row), remote, isAccusable);
        return new DeclaredFlow(observation, Set.of(OWN, remote), false);
    }

    private static double distance(FeatureMatrix rows, int r, double[] mean, double[] spread) {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
            sum += Math.pow(rows.row(r)[c] - mean[c], 2) / spread[c];
        }
        return sum;
    }

    private static FeatureSpace space() {
        List<Feature> features = IntStream.range(0, COLUMNS)
                .mapToObj(c -> new Feature("column-" + c, Feature.Kind.LOG, ""))
                .toList();
        float[] ones = new float[COLUMNS];
        float[] unit = new float[COLUMNS * COLUMNS];
        for (int c = 0; c < COLUMNS; c++) {
            ones[c] = 1;
            unit[c * COLUMNS + c] = 1;
        }
        return new FeatureSpace(new FeatureSchema("made-up", features), new float[COLUMNS], ones, unit);
    }
}
