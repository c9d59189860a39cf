package io.tocsin.lab.study;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.experiment.RunChoices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every kind of adversary at every share under every rule, each over the same seeds. Where nobody lies all kinds are
 * the same, which is run once a rule.
 *
 * @param traffic generated sites
 * @param kinds of adversaries, as {@link Adversaries#of} reads them
 * @param shares of the agents, in [0,1], ascending
 * @param rules to compare
 * @param seeds of the runs of each point
 * @param threads of a run
 */
public record LiarStudy(
        TrafficSource.Generated traffic,
        List<String> kinds,
        List<Double> shares,
        List<VotingRule> rules,
        List<Long> seeds,
        int threads) {
    /** Copies the lists. */
    public LiarStudy {
        kinds = List.copyOf(kinds);
        shares = List.copyOf(shares);
        rules = List.copyOf(rules);
        seeds = List.copyOf(seeds);
    }

    /**
     * One rule against one kind.
     *
     * @param kind of adversary
     * @param rule by its name
     * @param points one a share, in the order of the shares
     */
    public record Curve(String kind, String rule, List<LiarPoint> points) {
        /** Copies the list. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** What is told while it runs. */
    public interface Progress {
        /** A point is done. */
        void point(String what);

        /** All points of the first kinds are done, as many as {@code done} is about; {@code curves} are theirs. */
        void kinds(LiarStudy done, List<Curve> curves);
    }

    /** Runs all, kind by kind, and tells of each point and kind that is done. */
    public List<Curve> run(Progress progress) {
        Map<Long, Experiment> traffics = new HashMap<>();
        Map<VotingRule, LiarPoint> honest = new HashMap<>();
        List<Curve> curves = new ArrayList<>();
        for (int k = 0; k < kinds.size(); k++) {
            String kind = kinds.get(k);
            for (VotingRule rule : rules) {
                List<LiarPoint> points = new ArrayList<>();
                for (double share : shares) {
                    points.add(
                            share == 0
                                    ? honest.computeIfAbsent(rule, same -> point(traffics, kind, 0, same))
                                    : point(traffics, kind, share, rule));
                    progress.point(kind + " " + share + " " + rule.name());
                }
                curves.add(new Curve(kind, rule.name(), points));
            }
            LiarStudy done = new LiarStudy(traffic, kinds.subList(0, k + 1), shares, rules, seeds, threads);
            progress.kinds(done, List.copyOf(curves));
        }
        return List.copyOf(curves);
    }

    private LiarPoint point(Map<Long, Experiment> traffics, String kind, double share, VotingRule rule) {
        AdversaryMix mix = AdversaryMix.of(Adversaries.of(kind), share);
        return seeds.stream()
                .map(seed -> new RunChoices(seed, threads, rule, mix))
                .map(choices -> traffics.computeIfAbsent(choices.seed(), seed -> Experiment.prepare(traffic, choices))
                        .with(choices)
                        .run((step, time, decided) -> {}))
                .map(LiarPoint::of)
                .reduce(LiarPoint::plus)
                .orElseThrow(() -> new IllegalArgumentException("seeds: got none, at least one is needed"));
    }
}
