package io.tocsin.lab.study;

import io.tocsin.core.score.WilsonInterval;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.run.FalseEnforcement;

/**
 * What one kind of adversary at one share came to, all seeds together.
 *
 * @param runs how many seeds
 * @param attackers first contacts with an attacker
 * @param blocked those of them that were blocked before
 * @param benignFlows flows that are not labelled malicious
 * @param benignCut how many of them the enforced signatures cut, contacts of the Baseline spared
 * @param falseSignatures enforced signatures whose behaviour is false
 * @param falseIndicators enforced addresses that are false
 * @param benignBlocked harmless addresses blocked at honest agents
 * @param recall sum over the runs of the share of malicious flows that honest agents reported
 * @param falsePositives sum over the runs of the share of benign flows that they reported
 */
public record LiarPoint(
        int runs,
        long attackers,
        long blocked,
        long benignFlows,
        long benignCut,
        long falseSignatures,
        long falseIndicators,
        long benignBlocked,
        double recall,
        double falsePositives) {
    /** The normal deviate of a 95 % interval. */
    private static final double Z = 1.96;

    /**
     * A share with its interval, all in [0,1].
     *
     * @param low lower end
     * @param share what was counted
     * @param high upper end
     */
    public record Interval(double low, double share, double high) {}

    /** One run. */
    public static LiarPoint of(Outcome outcome) {
        Summary summary = outcome.summary();
        Contacts enforced = summary.ours().enforced();
        FalseEnforcement wrong = FalseEnforcement.of(outcome.result());
        return new LiarPoint(
                1,
                enforced.attackers(),
                enforced.warnedOf(),
                enforced.benignFlows(),
                enforced.benignCutGuarded(),
                wrong.signatures().orElse(0),
                wrong.indicators().orElse(0),
                wrong.benignBlocked().orElse(0),
                summary.rates().recallCollaborating().orElse(0),
                summary.rates().fprCollaborating().orElse(0));
    }

    /** Both together. */
    public LiarPoint plus(LiarPoint other) {
        return new LiarPoint(
                runs + other.runs,
                attackers + other.attackers,
                blocked + other.blocked,
                benignFlows + other.benignFlows,
                benignCut + other.benignCut,
                falseSignatures + other.falseSignatures,
                falseIndicators + other.falseIndicators,
                benignBlocked + other.benignBlocked,
                recall + other.recall,
                falsePositives + other.falsePositives);
    }

    /** Attackers blocked before their first contact, with Wilson's interval; 0 to 1 if there was no attacker. */
    public Interval protection() {
        return wilson(blocked, attackers);
    }

    static Interval wilson(long hits, long all) {
        WilsonInterval bounds = WilsonInterval.of(hits, all, Z);
        return new Interval(bounds.low(), all == 0 ? 0 : (double) hits / all, bounds.high());
    }
}
