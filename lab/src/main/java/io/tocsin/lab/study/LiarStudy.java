package io.tocsin.lab.study;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.experiment.RunChoices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

    /** Runs all, kind by kind, and tells of each point that is done. */
    public List<Curve> run(Consumer<String> progress) {
        Map<VotingRule, LiarPoint> honest = new HashMap<>();
        List<Curve> curves = new ArrayList<>();
        for (String kind : kinds) {
            for (VotingRule rule : rules) {
                Map<Double, LiarPoint> points = new LinkedHashMap<>();
                for (double share : shares) {
                    points.put(
                            share,
                            share == 0
                                    ? honest.computeIfAbsent(rule, same -> point(kind, 0, same))
                                    : point(kind, share, rule));
                    progress.accept(kind + " " + share + " " + rule.name());
                }
                curves.add(new Curve(kind, rule.name(), List.copyOf(points.values())));
            }
        }
        return List.copyOf(curves);
    }

    private LiarPoint point(String kind, double share, VotingRule rule) {
        AdversaryMix mix = AdversaryMix.of(Adversaries.of(kind), share);
        return seeds.stream()
                .map(seed -> Experiment.prepare(traffic, new RunChoices(seed, threads, rule, mix))
                        .run((step, time, decided) -> {}))
                .map(LiarPoint::of)
                .reduce(LiarPoint::plus)
                .orElseThrow(() -> new IllegalArgumentException("seeds: got none, at least one is needed"));
    }
}
