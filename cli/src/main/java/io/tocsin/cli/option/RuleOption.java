package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.wording.NearestName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names the voting rule. */
public final class RuleOption {
    @Option(
            names = "--rule",
            paramLabel = "NAME",
            defaultValue = "byzantine-quorum",
            completionCandidates = Names.class,
            description = "Voting rule (default byzantine-quorum): ${COMPLETION-CANDIDATES}.")
    private String rule = "byzantine-quorum";

    /** The names of all rules, the default first. */
    public static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        /** All of them. */
        public Names() {
            super(names(VotingRule.all()));
        }
    }

    /** The rule named; refuses what is none. */
    public VotingRule rule() {
        return rule("--rule", rule);
    }

    /** The rule named, for a network; refuses what no network can have. */
    public VotingRule ofNetwork() {
        return ofNetwork(rule);
    }

    /** The rule called {@code name}, given as {@code option}; else a {@link UsageException}. */
    static VotingRule rule(String option, String name) {
        return VotingRule.named(name).orElseThrow(() -> unknown(option, name, names(VotingRule.all())));
    }

    /** The rule called {@code name} that a network can be founded with; else a {@link UsageException}. */
    public static VotingRule ofNetwork(String name) {
        List<String> allowed = names(VotingRule.ofNetworks());
        VotingRule rule = VotingRule.named(name).orElseThrow(() -> unknown("--rule", name, allowed));
        if (!VotingRule.ofNetworks().contains(rule)) {
            throw new UsageException("--rule: got '" + name + "', allowed with 'tocsin run' and 'tocsin study' only:"
                    + " who begins to read in the middle of a log would weigh otherwise; allowed here "
                    + String.join(", ", allowed));
        }
        return rule;
    }

    private static UsageException unknown(String option, String name, List<String> allowed) {
        return new UsageException(option + ": " + NearestName.refusal(name, allowed));
    }

    private static List<String> names(List<VotingRule> rules) {
        return rules.stream().map(VotingRule::name).toList();
    }
}
