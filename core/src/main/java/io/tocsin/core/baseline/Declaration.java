package io.tocsin.core.baseline;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.AnomalyClusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of a recording.
 *
 * @param baseline what is trusted of it, and beside it what is doubted; who is met only in doubted flows is no contact
 * @param doubts the reasons, most flows first
 */
public record Declaration(Baseline baseline, List<Doubt> doubts) {
    /** Wider than an agent groups anomalies: a person wants to read of a port scan once. */
    private static final double ALIKE = 1.0;

    public Declaration {
        doubts = List.copyOf(doubts);
    }

    static Declaration of(List<DeclaredFlow> flows, BitSet doubted, FeatureSpace space) {
        List<float[]> trusted = new ArrayList<>();
        List<float[]> apart = new ArrayList<>();
        List<String> remotes = new ArrayList<>();
        Set<String> contacts = new HashSet<>();
        for (int i = 0; i < flows.size(); i++) {
            DeclaredFlow flow = flows.get(i);
            (doubted.get(i) ? apart : trusted).add(flow.observation().row().toArray());
            if (!doubted.get(i)) {
                contacts.addAll(flow.ends());
                remotes.add(flow.observation().remote());
            }
        }
        Baseline baseline = Baseline.declare(FeatureMatrix.of(trusted, space.size()), contacts)
                .withDoubted(FeatureMatrix.of(apart, space.size()))
                .declaredWith(remotes);
        return new Declaration(baseline, doubts(flows, doubted, space));
    }

    private static List<Doubt> doubts(List<DeclaredFlow> flows, BitSet doubted, FeatureSpace space) {
        List<Observation> apart =
                doubted.stream().mapToObj(row -> flows.get(row).observation()).toList();
        return AnomalyClusters.group(apart, ALIKE).stream()
                .map(group -> Doubt.of(group, space))
                .sorted(Comparator.comparingInt(Doubt::flows).reversed())
                .toList();
    }
}
