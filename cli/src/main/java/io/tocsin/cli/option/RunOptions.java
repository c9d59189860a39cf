package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.Party;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.learn.Tuning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code run} that no configuration knows. */
public final class RunOptions {
    private static final int MAX_THREADS = 256;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "all",
            description = "Threads, 1 to 256; all processors without a number. The result is the same.")
    private @Nullable String parallel;

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

    @Mixin
    private final AdversaryOptions adversaries = new AdversaryOptions();

    @Mixin
    private final RuleOption rule = new RuleOption();

    @Mixin
    private final LearnerOptions learners = new LearnerOptions();

    @Option(
            names = "--colluders",
            paramLabel = "N",
            description =
                    "How many parties are assumed to lie together, 0 to 63 (default 1): one more must have seen an"
                            + " address act before it is blocked.")
    private @Nullable Integer colluders;

    @Option(names = "--preset", paramLabel = "NAME", description = "'test': small, fast and verbose.")
    private @Nullable String preset;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print each decision on a line of its own.")
    private boolean verbose;

    /** Where the traffic comes from. */
    public TrafficOptions traffic() {
        return traffic;
    }

    /** The voting rule named; refuses what is none. */
    public VotingRule rule() {
        return rule.rule();
    }

    /** Whom the network believes how far; refuses a number that is not allowed, or that the rule does not ask for. */
    public TrustPolicy trust() {
        TrustPolicy trust = traffic.places(traffic.input()).isEmpty()
                ? rule().trust()
                : rule().trust().countedBy(Party.SITE);
        if (colluders == null) {
            return trust;
        }
        if (!trust.perIndicator()) {
            throw new UsageException(
                    "--colluders: the rule " + rule().name() + " does not ask who saw an address; leave it out");
        }
        if (colluders < 0 || colluders > TrustPolicy.MAX_COLLUDERS) {
            throw new UsageException("--colluders: got " + colluders + ", allowed 0 to " + TrustPolicy.MAX_COLLUDERS);
        }
        return trust.assuming(colluders);
    }

    /** Who lies, and how; refuses what names no behaviour. */
    public AdversaryMix adversaries() {
        return adversaries.mix();
    }

    /** How the agents learn; refuses what is not allowed. */
    public Tuning tuning() {
        return learners.tuning();
    }

    /** How many threads, if all processors are to be used unless told otherwise. */
    public int threads(boolean isParallelByDefault) {
        int all = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        if (parallel == null) {
            return isParallelByDefault ? all : 1;
        }
        if (parallel.equals("all")) {
            return all;
        }
        int threads = parallel.matches("[0-9]{1,3}") ? Integer.parseInt(parallel) : 0;
        if (threads < 1 || threads > MAX_THREADS) {
            throw new UsageException(
                    "--parallel: got '" + parallel + "', allowed a whole number from 1 to " + MAX_THREADS);
        }
        return threads;
    }

    /** Whether it is the small, fast, verbose run. */
    public boolean isTest() {
        if (preset != null && !preset.equals("test")) {
            throw new UsageException("--preset: got '" + preset + "', allowed test");
        }
        return preset != null;
    }

    /** Whether every verdict is told. */
    public boolean isVerbose() {
        return verbose || isTest();
    }

    /** Whether one JSON object is all that is printed on standard output. */
    public boolean isJson() {
        return json;
    }
}
