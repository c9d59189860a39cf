package io.tocsin.lab.measure;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What it was worth to one sensor that far ends were blocked for how they act, k flows like an enforced behaviour being
 * what it takes. A flow is cut if its far end was blocked so when it came; lists of addresses are not asked. All flows are
 * seen, as by a sensor in front of what blocks, and a block is in force with the flow after the one that caused it.
 *
 * @param attackers far ends with more than k malicious flows here
 * @param stopped those of them whose malicious flow k + 1 was cut
 * @param taught far ends with more than k malicious flows here after the network had first enforced a signature made
 *     mostly of malicious flows of such an attack, whoever met it; only those count
 * @param taughtStopped those of them of whose such flows number k + 1 was cut
 * @param maliciousFlows flows labelled malicious
 * @param maliciousCut those of them that were cut
 * @param benignFarEnds far ends without a malicious flow here of which a flow was cut
 * @param benignCut flows not labelled malicious that were cut
 */
public record ByBehaviour(
        int attackers,
        int stopped,
        int taught,
        int taughtStopped,
        int maliciousFlows,
        int maliciousCut,
        int benignFarEnds,
        int benignCut) {

    /**
     * What was cut at one sensor.
     *
     * @param flows k, 1 or more
     * @param sequences numbers of the flows that were cut
     */
    public record Cuts(int flows, Set<Long> sequences) {
        public Cuts {
            sequences = Set.copyOf(sequences);
        }

        boolean contains(Sample sample) {
            return sequences.contains(sample.observation().sequence());
        }
    }

    /** How many malicious flows a far end has had, and whether the one that counts was cut. */
    private static final class Count {
        private int flows;
        private boolean isStopped;

        private void add(int needed, boolean isCut) {
            flows++;
            isStopped |= flows == needed + 1 && isCut;
        }

        private static int above(int needed, Map<String, Count> counts) {
            return (int) counts.values().stream()
                    .filter(count -> count.flows > needed)
                    .count();
        }

        private static int stopped(Map<String, Count> counts) {
            return (int)
                    counts.values().stream().filter(count -> count.isStopped).count();
        }
    }

    /**
     * Follows {@code feed} from its first sample to its last.
     *
     * @param enforcedFrom capture time from which on the network enforces something of an attack, by its name
     */
    public static ByBehaviour measure(SensorFeed feed, Cuts cuts, Map<String, Long> enforcedFrom) {
        Map<String, Count> all = new HashMap<>();
        Map<String, Count> taught = new HashMap<>();
        List<Sample> malicious = feed.samples().stream()
                .filter(sample -> sample.truth().isMalicious())
                .toList();
        for (Sample sample : malicious) {
            String remote = sample.observation().remote();
            if (!remote.isEmpty()) {
                all.computeIfAbsent(remote, r -> new Count()).add(cuts.flows(), cuts.contains(sample));
                if (isTaught(sample, enforcedFrom)) {
                    taught.computeIfAbsent(remote, r -> new Count()).add(cuts.flows(), cuts.contains(sample));
                }
            }
        }
        List<Sample> cut = feed.samples().stream().filter(cuts::contains).toList();
        int maliciousCut = (int)
                cut.stream().filter(sample -> sample.truth().isMalicious()).count();
        return new ByBehaviour(
                Count.above(cuts.flows(), all),
                Count.stopped(all),
                Count.above(cuts.flows(), taught),
                Count.stopped(taught),
                malicious.size(),
                maliciousCut,
                benignFarEnds(cut, all.keySet()),
                cut.size() - maliciousCut);
    }

    private static boolean isTaught(Sample sample, Map<String, Long> enforcedFrom) {
        GroundTruth truth = sample.truth();
        return sample.observation().timeMicros() >= enforcedFrom.getOrDefault(truth.attack(), Long.MAX_VALUE);
    }

    private static int benignFarEnds(List<Sample> cut, Set<String> attackers) {
        Set<String> farEnds = new HashSet<>();
        cut.forEach(sample -> farEnds.add(sample.observation().remote()));
        farEnds.removeAll(attackers);
        return farEnds.size();
    }

    /** The sums of both. */
    public ByBehaviour plus(ByBehaviour other) {
        return new ByBehaviour(
                attackers + other.attackers,
                stopped + other.stopped,
                taught + other.taught,
                taughtStopped + other.taughtStopped,
                maliciousFlows + other.maliciousFlows,
                maliciousCut + other.maliciousCut,
                benignFarEnds + other.benignFarEnds,
                benignCut + other.benignCut);
    }
}
