package io.tocsin.lab.report;

import static io.tocsin.lab.report.TextFormat.count;
import static io.tocsin.lab.report.TextFormat.counted;
import static io.tocsin.lab.report.TextFormat.share;

import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.Ballots;
import io.tocsin.lab.measure.Summary.Protection;
import io.tocsin.lab.measure.Summary.Rates;
import io.tocsin.lab.measure.Summary.SensorLine;
import io.tocsin.lab.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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

    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        lines.addAll(ballots(summary.ballots()).lines(columns));
        lines.add("");
        lines.addAll(rates(summary.ballots(), summary.rates()).lines(columns));
        lines.add("");
        lines.addAll(contacts().lines(columns));
        if (labelled.ours().filter(ours -> ours.accepted().attackers() == 0).isPresent()) {
            lines.add("No attacker here has an address, so none could be known before contact.");
        }
        if (labelled.size() < summary.agents()) {
            lines.add(labelled.size() + " of " + counted(summary.agents(), "sensor") + " labelled; "
                    + TextFormat.UNKNOWN + " is what cannot be known without labels.");
        }
        if (summary.sensors().size() <= MAX_SENSORS) {
            lines.add("");
            lines.addAll(new SensorsTable(summary.sensors(), labelled).lines(columns));
        }
        if (summary.sensors().stream().anyMatch(SensorLine::isSimulated)) {
            lines.add(
                    "The simulated peers are in no sum: what they gain from each other is made up like their traffic.");
        }
        lines.add("");
        lines.add("ledger  " + counted(summary.ledgerSize(), "entry", "entries"));
        lines.add("root    " + summary.root());
        lines.add("digest  " + summary.digest());
        return lines;
    }

    private static Table ballots(Ballots ballots) {
        Table table = new Table("lrrr").row("signatures", "all", "true", "false");
        ballotRow(table, "proposed", ballots.proposed(), ballots.proposedTrue(), ballots.proposedFalse());
        ballotRow(table, "accepted", ballots.accepted(), ballots.acceptedTrue(), ballots.acceptedFalse());
        ballotRow(table, "  of them enforced", ballots.enforced(), ballots.enforcedTrue(), ballots.enforcedFalse());
        return table.row("rejected", count(ballots.rejected()), "", "")
                .row("inconclusive", count(ballots.inconclusive()), "", "");
    }

    private static void ballotRow(Table table, String name, int all, OptionalInt rightly, OptionalInt wrongly) {
        table.row(name, count(all), count(rightly), count(wrongly));
    }

    private static Table rates(Ballots ballots, Rates rates) {
        Table table = new Table("lrlr");
        rateRow(table, "isolated recall", rates.recallIsolated(), "true signatures accepted", ballots.trueAcceptance());
        rateRow(
                table,
                "collaborating recall",
                rates.recallCollaborating(),
                "false signatures accepted",
                ballots.falseAcceptance());
        rateRow(table, "isolated FPR", rates.fprIsolated(), "precision of accepted", ballots.precision());
        rateRow(
                table,
                "collaborating FPR",
                rates.fprCollaborating(),
                "precision of enforced",
                ballots.enforcedPrecision());
        return table;
    }

    private static void rateRow(Table table, String left, OptionalDouble of, String right, OptionalDouble other) {
        table.row(left, share(of), "  " + right, share(other));
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
        return contacts.map(c -> count(figure.applyAsInt(c))).orElse(TextFormat.UNKNOWN);
    }
}
