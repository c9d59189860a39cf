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
    private static final int MAX_SENSORS = 12;

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
            lines.add(labelled.size() + " of " + TextFormat.counted(summary.agents(), "sensor", "sensors")
                    + " labelled; " + TextFormat.UNKNOWN + " is what cannot be known without labels.");
        }
        if (summary.sensors().size() <= MAX_SENSORS) {
            lines.add("");
            lines.addAll(new SensorsTable(summary.sensors(), labelled).lines());
        }
        lines.add("");
        lines.add("ledger  " + TextFormat.counted(summary.ledgerSize(), "entry", "entries"));
        lines.add("root    " + summary.root());
        lines.add("digest  " + summary.digest());
        return lines;
    }

    private static Table ballots(Ballots ballots) {
        return new Table("lrrr")
                .row("signatures", "all", "true", "false")
                .row(
                        "proposed",
                        TextFormat.count(ballots.proposed()),
                        TextFormat.count(ballots.proposedTrue()),
                        TextFormat.count(ballots.proposedFalse()))
                .row(
                        "accepted",
                        TextFormat.count(ballots.accepted()),
                        TextFormat.count(ballots.acceptedTrue()),
                        TextFormat.count(ballots.acceptedFalse()))
                .row(
                        "  of them enforced",
                        TextFormat.count(ballots.enforced()),
                        TextFormat.count(ballots.enforcedTrue()),
                        TextFormat.count(ballots.enforcedFalse()))
                .row("rejected", TextFormat.count(ballots.rejected()), "", "")
                .row("inconclusive", TextFormat.count(ballots.inconclusive()), "", "");
    }

    private static Table rates(Ballots ballots, Rates rates) {
        return new Table("lrlr")
                .row(
                        "isolated recall",
                        TextFormat.share(rates.recallIsolated()),
                        "  true signatures accepted",
                        TextFormat.share(ballots.trueAcceptance()))
                .row(
                        "collaborating recall",
                        TextFormat.share(rates.recallCollaborating()),
                        "  false signatures accepted",
                        TextFormat.share(ballots.falseAcceptance()))
                .row(
                        "isolated FPR",
                        TextFormat.share(rates.fprIsolated()),
                        "  precision of accepted",
                        TextFormat.share(ballots.precision()))
                .row(
                        "collaborating FPR",
                        TextFormat.share(rates.fprCollaborating()),
                        "  precision of enforced",
                        TextFormat.share(ballots.enforcedPrecision()));
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
        return contacts.map(c -> TextFormat.count(figure.applyAsInt(c))).orElse(TextFormat.UNKNOWN);
    }
}
