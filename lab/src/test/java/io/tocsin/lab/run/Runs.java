package io.tocsin.lab.run;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import io.tocsin.detection.iforest.ColumnSubsetTrainer;
import io.tocsin.detection.iforest.IsolationForestDetectorTrainer;
import java.time.Duration;
import java.util.List;

/** Small simulations with the real learners. */
public final class Runs {
    public static final VotingRule RULE = new VotingRule.ByzantineQuorum();

    static final DetectorTrainer DETECTORS =
            ColumnSubsetTrainer.withoutFlags(new IsolationForestDetectorTrainer(), FlowV1.schema());
    private static final Duration STEP = Duration.ofMinutes(1);

    private Runs() {}

    /** Eight generated sites for twelve minutes. */
    public static List<SensorFeed> eightSites(long seed) {
        return GeneratedFeeds.fromStart(12, seed).feeds(8);
    }

    public static RunResult run(List<SensorFeed> feeds, long seed, int threads, double adversaries) {
        AdversaryMix seen = AdversaryMix.of(Adversaries.of(Adversaries.DEFAULT), adversaries);
        return run(feeds, new RunSettings(seed, STEP, threads, RULE, RULE.trust(), seen, AgentPolicy.DEFAULT));
    }

    /** A consensus that takes what any author proposes. */
    static SimulatedConsensus consensus(Registry registry) {
        RunSettings honest = new RunSettings(42, STEP, 1, RULE, RULE.trust(), AdversaryMix.NONE, AgentPolicy.DEFAULT);
        return new SimulatedConsensus(registry, honest, ProposalLimits.NONE);
    }

    static RunResult run(List<SensorFeed> feeds, RunSettings settings) {
        return run(feeds, settings, ProposalLimits.DEFAULT);
    }

    static RunResult run(List<SensorFeed> feeds, RunSettings settings, ProposalLimits limits) {
        return new Simulation(settings, DETECTORS, new RandomForestHeadTrainer(12, 8), limits)
                .run(feeds, (step, time, decided) -> {});
    }
}
