package io.tocsin.lab.report;

import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.Ballots;
import io.tocsin.lab.measure.Summary.Protection;
import io.tocsin.lab.measure.Summary.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A run's figures in tables, those of the one-line rule beside ours. */
final class FiguresTable {
    private static final int MOST_SENSORS = 12;

    private final Summary summary;
    private final LabelledPart labelled;

    FiguresTable(Outcome outcome) {
        this.summary = outcome.summary();
        this.labelled = LabelledPart.of(outcome);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(ballots(summary.ballots()).lines());
        lines.add("");
        lines.addAll(rates(summary.ballots(), summary.rates()).lines());
        lines.add("");
        lines.addAll(contacts().lines());
        if (labelled.ours().filter(ours -> ours.accepted().attackers() == 0).isPresent()) {
            lines.add("No attacker here has an address, so none could be known before contact.");
        }
        if (labelled.size() < summary.agents()) {
            lines.add(labelled.size() + " of " + Words.counted(summary.agents(), "sensor", "sensors") + " labelled; "
                    + Words.UNKNOWN + " is what cannot be known without labels.");
        }
        if (summary.sensors().size() <= MOST_SENSORS) {
            lines.add("");
            lines.addAll(new SensorsTable(summary.sensors(), labelled).lines());
        }
        lines.add("");
        lines.add("ledger  " + Words.counted(summary.ledgerSize(), "entry", "entries"));
        lines.add("root    " + summary.root());
        lines.add("digest  " + summary.digest());
        return lines;
    }

    private static Table ballots(Ballots ballots) {
        return new Table("lrrr")
                .row("signatures", "all", "true", "false")
                .row(
                        "proposed",
                        Words.count(ballots.proposed()),
                        Words.count(ballots.proposedTrue()),
                        Words.count(ballots.proposedFalse()))
                .row(
                        "accepted",
                        Words.count(ballots.accepted()),
                        Words.count(ballots.acceptedTrue()),
                        Words.count(ballots.acceptedFalse()))
                .row(
                        "  of them enforced",
                        Words.count(ballots.enforced()),
                        Words.count(ballots.enforcedTrue()),
                        Words.count(ballots.enforcedFalse()))
                .row("rejected", Words.count(ballots.rejected()), "", "")
                .row("inconclusive", Words.count(ballots.inconclusive()), "", "");
    }

    private static Table rates(Ballots ballots, Rates rates) {
        return new Table("lrlr")
                .row(
                        "isolated recall",
                        Words.share(rates.recallIsolated()),
                        "  true signatures accepted",
                        Words.share(ballots.trueAcceptance()))
                .row(
                        "collaborating recall",
                        Words.share(rates.recallCollaborating()),
                        "  false signatures accepted",
                        Words.share(ballots.falseAcceptance()))
                .row(
                        "isolated FPR",
                        Words.share(rates.fprIsolated()),
                        "  precision of accepted",
                        Words.share(ballots.precision()))
                .row(
                        "collaborating FPR",
                        Words.share(rates.fprCollaborating()),
                        "  precision of enforced",
                        Words.share(ballots.enforcedPrecision()));
    }

    private Table contacts() {
        Table table = new Table("lrrr").row("before first contact", "accepted", "enforced", "one-line rule");
        contactRow(table, "attackers", Contacts::attackers);
        contactRow(table, "  known (enforced: blocked)", Contacts::warnedOf);
        contactRow(table, "benign flows", Contacts::benignFlows);
        contactRow(table, "  cut, asset guard off", Contacts::benignCut);
        contactRow(table, "  cut, asset guard on", Contacts::benignCutGuarded);
        return table;
    }

    private void contactRow(Table table, String name, ToIntFunction<Contacts> figure) {
        table.row(
                name,
                figure(labelled.ours().map(Protection::accepted), figure),
                figure(labelled.ours().map(Protection::enforced), figure),
                figure(labelled.oneLineRule(), figure));
    }

    private static String figure(Optional<Contacts> contacts, ToIntFunction<Contacts> figure) {
        return contacts.map(c -> Words.count(figure.applyAsInt(c))).orElse(Words.UNKNOWN);
    }
}
