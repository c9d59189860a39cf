package io.tocsin.core.baseline;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.signature.AnomalyClusters;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what of a recording of normal traffic looks like attacks. A detector is fitted on the recording less its oddest
 * quarter, again and again, until the odd rows no longer shape it (the concentration steps of Rousseeuw and Van Driessen,
 * A fast algorithm for the minimum covariance determinant estimator, 1999). Of the rows beyond, those are doubted that
 * somebody outside can be accused of, that several flows share, and that nothing central is near to. A lone oddity stays
 * trusted: normal traffic is full of them, and one row teaches a detector little.
 *
 * <p>docs/benchmarks.md has the figures: attacks up to a tenth of a recording are found if they are unlike its traffic; a
 * fifth that is one attack passes for a habit of the network, and what looks like ordinary traffic row by row, as a DNS
 * tunnel does, is for peers to tell. Deterministic; thread-safe if the trainer is.
 */
public final class BaselineCheck {
    private static final double CENTRAL = 0.75;
    private static final int TRIMS = 4;
    /** What is found leaves a cleaner rest, in which more can be found. */
    private static final int MAX_ROUNDS = 3;
    /** As an agent groups its anomalies. */
    private static final double ALIKE = 0.35;
    /** Root-mean-square distance to the nearest central row. */
    private static final double FAR = 0.75;

    private static final int SEVERAL = 3;

    private final DetectorTrainer detectors;
    private final FeatureSpace space;

    /** Checks rows of {@code space} by what {@code detectors} fits. */
    public BaselineCheck(DetectorTrainer detectors, FeatureSpace space) {
        this.detectors = detectors;
        this.space = space;
    }

    /**
     * Declares what can be trusted of {@code flows} as a Baseline.
     *
     * @param flows in time order, at least four, the sequence numbers of their observations from 0
     */
    public Declaration declare(List<DeclaredFlow> flows) {
        return Declaration.of(flows, doubted(flows), space);
    }

    private BitSet doubted(List<DeclaredFlow> flows) {
        BitSet accusable = new BitSet();
        for (int i = 0; i < flows.size(); i++) {
            accusable.set(i, flows.get(i).isAccusable());
        }
        BitSet doubted = new BitSet();
        int before = -1;
        for (int round = 0; round < MAX_ROUNDS && doubted.cardinality() > before && !accusable.isEmpty(); round++) {
            before = doubted.cardinality();
            doubted.or(new Round(flows, doubted).found(accusable));
        }
        return doubted;
    }

    /** One look at the rows that are not doubted yet. */
    private final class Round {
        private final List<DeclaredFlow> flows;
        private final BitSet asked = new BitSet();
        private final BitSet central;
        private final Set<String> familiar;

        Round(List<DeclaredFlow> flows, BitSet doubted) {
            this.flows = flows;
            asked.set(0, flows.size());
            asked.andNot(doubted);
            central = central();
            familiar = familiar();
        }

        // Who mostly acts as this network does is no stranger, whatever else there is of him.
        private Set<String> familiar() {
            Map<String, Integer> balance = new HashMap<>();
            asked.stream().forEach(row -> balance.merge(remote(row), central.get(row) ? 1 : -1, Integer::sum));
            balance.values().removeIf(more -> more <= 0);
            return balance.keySet();
        }

        private String remote(int row) {
            return flows.get(row).observation().remote();
        }

        private BitSet central() {
            FeatureMatrix all = matrix(asked);
            BitSet kept = asked;
            for (int trim = 0; trim < TRIMS; trim++) {
                double[] scores = detectors.fit(matrix(kept), trim).score(all);
                double[] ascending = scores.clone();
                Arrays.sort(ascending);
                kept = atMost(ascending[(int) (CENTRAL * (ascending.length - 1))], scores);
            }
            return kept;
        }

        private BitSet atMost(double limit, double[] scores) {
            BitSet rows = new BitSet();
            int row = asked.nextSetBit(0);
            for (int i = 0; i < scores.length; i++, row = asked.nextSetBit(row + 1)) {
                rows.set(row, scores[i] <= limit);
            }
            return rows;
        }

        BitSet found(BitSet accusable) {
            BitSet beyond = (BitSet) asked.clone();
            beyond.and(accusable);
            beyond.andNot(central);
            List<Observation> strange = beyond.stream()
                    .mapToObj(row -> flows.get(row).observation())
                    .filter(flow -> !familiar.contains(flow.remote()))
                    .toList();
            BitSet found = new BitSet();
            for (List<Observation> alike : AnomalyClusters.group(strange, ALIKE)) {
                if (alike.size() >= SEVERAL && isFar(mean(alike))) {
                    alike.forEach(flow -> found.set(number(flow)));
                }
            }
            found.or(companions(strange, found));
            return found;
        }

        // Alone, but nearer to what is doubted than to what is central.
        private BitSet companions(List<Observation> strange, BitSet found) {
            BitSet companions = new BitSet();
            strange.stream()
                    .mapToInt(BaselineCheck::number)
                    .filter(row -> !found.get(row) && isFar(row(row)))
                    .filter(row -> nearest(row(row), found) < nearest(row(row), central))
                    .forEach(companions::set);
            return companions;
        }

        private boolean isFar(FeatureVector from) {
            double limit = FAR * FAR * from.size();
            return central.stream().noneMatch(row -> from.squaredDistance(row(row), limit) < limit);
        }

        private double nearest(FeatureVector from, BitSet among) {
            return among.stream()
                    .mapToDouble(row -> from.squaredDistance(row(row), Double.MAX_VALUE))
                    .min()
                    .orElse(Double.MAX_VALUE);
        }

        private FeatureVector row(int row) {
            return flows.get(row).observation().row();
        }

        private FeatureMatrix matrix(BitSet rows) {
            return FeatureMatrix.ofVectors(rows.stream().mapToObj(this::row).toList(), space.size());
        }
    }

    private static FeatureVector mean(List<Observation> flows) {
        return FeatureVector.mean(flows.stream().map(Observation::row).toList());
    }

    private static int number(Observation flow) {
        return (int) flow.sequence();
    }
}
