package io.tocsin.lab.report;

import io.tocsin.core.consensus.Quorum;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.Ballots;
import io.tocsin.lab.measure.Summary.Rates;
import java.util.ArrayList;
import java.util.List;

/** Says how many lie, how many the quorum bears, and what broke if more do. */
final class Adversaries {
    private final Summary summary;
    private final Quorum quorum;

    Adversaries(Summary summary, VotingRule rule) {
        this.summary = summary;
        this.quorum = rule.quorum(summary.agents());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(summary.liars() + " of " + summary.agents() + " agents lie: they vote for everything. The quorum of "
                + quorum.size() + " bears " + quorum.faulty() + ".");
        if (summary.liars() > quorum.faulty()) {
            lines.addAll(broken());
        }
        return lines;
    }

    private List<String> broken() {
        Ballots ballots = summary.ballots();
        Rates rates = summary.rates();
        List<String> lines = new ArrayList<>();
        lines.add("More lie than it bears, so nothing is promised any more. What broke:");
        int honest = Math.max(0, quorum.size() - summary.liars());
        lines.add("  the liars need only " + TextFormat.counted(honest, "honest vote", "honest votes")
                + " more to accept anything;");
        lines.add("  " + TextFormat.count(ballots.acceptedFalse()) + " of " + TextFormat.count(ballots.proposedFalse())
                + " false signatures were accepted (" + TextFormat.share(ballots.falseAcceptance()) + "), "
                + TextFormat.count(ballots.enforcedFalse()) + " of them enforced;");
        lines.add("  honest agents reported " + TextFormat.share(rates.fprCollaborating())
                + " of benign flows, left alone " + TextFormat.share(rates.fprIsolated()) + ".");
        return lines;
    }
}
