package io.tocsin.lab.report;

import static io.tocsin.lab.report.TextFormat.count;
import static io.tocsin.lab.report.TextFormat.counted;
import static io.tocsin.lab.report.TextFormat.share;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.consensus.rule.Quorum;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.Ballots;
import io.tocsin.lab.measure.Summary.Rates;
import io.tocsin.lab.run.FalseEnforcement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says how many lie, how many the quorum bears, and what broke if more do. */
final class AdversaryNotes {
    private final Collection<Adversary> adversaries;
    private final Summary summary;
    private final FalseEnforcement wrong;
    private final Quorum quorum;
    private final SecondWitness witness;

    AdversaryNotes(Outcome outcome, VotingRule rule) {
        this.adversaries = outcome.result().adversaries().values();
        this.summary = outcome.summary();
        this.wrong = FalseEnforcement.of(outcome.result());
        this.quorum = rule.quorum(summary.agents());
        this.witness = new SecondWitness(outcome.result());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(summary.liars() + " of " + summary.agents() + " agents lie: they " + deeds() + ". The quorum of "
                + quorum.size() + " bears " + quorum.faulty() + ".");
        lines.add("Enforced and false: " + counted(wrong.signatures(), "signature") + ", "
                + counted(wrong.indicators(), "address", "addresses") + "; honest agents blocked "
                + counted(wrong.benignBlocked(), "address", "addresses") + " that did no harm.");
        if (summary.liars() > quorum.faulty()) {
            lines.addAll(broken());
        }
        witness.line().ifPresent(lines::add);
        return lines;
    }

    private boolean areForEverything() {
        return adversaries.stream().allMatch(one -> one.name().equals(Adversaries.DEFAULT));
    }

    private String deeds() {
        return areForEverything()
                ? "vote for everything"
                : adversaries.stream().map(Adversary::does).distinct().sorted().collect(Collectors.joining(" or "));
    }

    private List<String> broken() {
        Ballots ballots = summary.ballots();
        Rates rates = summary.rates();
        List<String> lines = new ArrayList<>();
        lines.add("More lie than it bears, so nothing is promised any more. What broke:");
        if (areForEverything()) {
            int honest = Math.max(0, quorum.size() - summary.liars());
            lines.add("  the liars need only " + counted(honest, "honest vote") + " more to accept anything;");
        } else {
            lines.add("  " + count(ballots.acceptedTrue()) + " of " + count(ballots.proposedTrue())
                    + " true signatures were accepted;");
        }
        lines.add("  " + count(ballots.acceptedFalse()) + " of " + count(ballots.proposedFalse())
                + " false signatures were accepted (" + share(ballots.falseAcceptance()) + "), "
                + count(ballots.enforcedFalse()) + " of them enforced;");
        lines.add("  honest agents reported " + share(rates.fprCollaborating()) + " of benign flows, left alone "
                + share(rates.fprIsolated()) + ".");
        return lines;
    }
}
