package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.adversary.kind.Adversaries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code study}. */
public final class StudyOptions {
    private static final int MAX_SEEDS = 1_000;
    private static final String ALL = "all";

    @Option(
            names = "--kinds",
            paramLabel = "KIND[:KIND...]",
            defaultValue = ALL,
            description = "Kinds of liars, each with its parameters; all of them unless told otherwise.")
    private String kinds = ALL;

    @Option(
            names = "--shares",
            paramLabel = "F,...",
            defaultValue = "0,0.1,0.2,0.3,0.4,0.5,0.6",
            description = "Shares of the agents that lie, 0 to 1, ascending (default 0,0.1,0.2,0.3,0.4,0.5,0.6).")
    private String shares = "0";

    @Option(
            names = "--rules",
            paramLabel = "NAME,...",
            defaultValue = ALL,
            completionCandidates = RuleOption.Names.class,
            description = "Voting rules; all of them unless told otherwise.")
    private String rules = ALL;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of each point, 1 to 1000 (default 3); --seed is the first one's.")
    private int seeds = 1;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "docs/studies",
            description = "Folder for liars.md and liars.svg (default docs/studies); made if missing.")
    private Path folder = Path.of("docs", "studies");

    /** The kinds; refuses what is none. */
    public List<String> kinds() {
        List<String> named = kinds.equals(ALL) ? Adversaries.names() : List.of(kinds.split(":", -1));
        try {
            named.forEach(Adversaries::of);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--kinds: " + e.getMessage(), e);
        }
        return named;
    }

    /** The shares; refuses what is none or is not in order. */
    public List<Double> shares() {
        List<Double> read =
                Arrays.stream(shares.split(",", -1)).map(StudyOptions::share).toList();
        if (!read.stream().sorted().distinct().toList().equals(read)) {
            throw new UsageException("--shares: got '" + shares + "', allowed each once, ascending");
        }
        return read;
    }

    private static double share(String text) {
        boolean isShare = text.matches("(0?\\.[0-9]{1,6}|[01](\\.0*)?)");
        if (!isShare) {
            throw new UsageException("--shares: got '" + text + "', allowed numbers from 0 to 1 with commas between");
        }
        return Double.parseDouble(text);
    }

    /** The voting rules; refuses what is none or stands twice. */
    public List<VotingRule> rules() {
        if (rules.equals(ALL)) {
            return VotingRule.all();
        }
        List<VotingRule> named = Arrays.stream(rules.split(",", -1))
                .map(name -> RuleOption.rule("--rules", name))
                .toList();
        if (named.stream().distinct().count() < named.size()) {
            throw new UsageException("--rules: got '" + rules + "', allowed each once");
        }
        return named;
    }

    /** How many runs a point. */
    public int seeds() {
        if (seeds < 1 || seeds > MAX_SEEDS) {
            throw new UsageException("--seeds: got " + seeds + ", allowed 1 to " + MAX_SEEDS);
        }
        return seeds;
    }

    /** Where to. */
    public Path folder() {
        return folder;
    }
}
