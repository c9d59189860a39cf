package io.tocsin.lab.report;

import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.SensorLine;
import io.tocsin.lab.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** What signatures were worth, sensor by sensor. */
final class SensorsTable {
    private final List<SensorLine> sensors;
    private final LabelledPart labelled;

    SensorsTable(List<SensorLine> sensors, LabelledPart labelled) {
        this.sensors = sensors;
        this.labelled = labelled;
    }

    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>(table().lines(columns));
        lines.add("* lies.  cut: benign flows cut with the asset guard off/on.");
        if (sensors.stream().anyMatch(labelled::contains)) {
            lines.add("");
            lines.addAll(alerts().lines(columns));
        }
        return lines;
    }

    private Table alerts() {
        Table table = new Table("lrrrr")
                .row("", "malicious", "", "benign", "")
                .row("flows reported", "alone", "together", "alone", "together");
        for (SensorLine line : sensors) {
            Summary.Rates rates = line.rates();
            table.row(
                    line.agent(),
                    TextFormat.share(rates.recallIsolated()),
                    TextFormat.share(rates.recallCollaborating()),
                    TextFormat.share(rates.fprIsolated()),
                    TextFormat.share(rates.fprCollaborating()));
        }
        return table;
    }

    private Table table() {
        Table table = new Table("lrrrrrrrrr")
                .row("", "", "", "", "", "", "accepted", "enforced", "rule", "rule")
                .row("sensor", "flows", "trusted", "attackers", "known", "blocked", "cut", "cut", "known", "cut");
        for (SensorLine line : sensors) {
            sensorRow(table, line, labelled.contains(line));
        }
        return table;
    }

    private static void sensorRow(Table table, SensorLine line, boolean isLabelled) {
        Contacts accepted = line.ours().accepted();
        Contacts enforced = line.ours().enforced();
        Contacts rule = line.oneLineRule();
        String name = line.agent() + (line.isLiar() ? "*" : "");
        String flows = String.valueOf(line.flows());
        String trusted = String.valueOf(line.baselineRows());
        if (isLabelled) {
            table.row(
                    name,
                    flows,
                    trusted,
                    String.valueOf(accepted.attackers()),
                    String.valueOf(accepted.warnedOf()),
                    String.valueOf(enforced.warnedOf()),
                    cut(accepted),
                    cut(enforced),
                    String.valueOf(rule.warnedOf()),
                    cut(rule));
        } else {
            table.row(name, flows, trusted, "-", "-", "-", "-", "-", "-", "-");
        }
    }

    private static String cut(Contacts contacts) {
        return contacts.benignCut() + "/" + contacts.benignCutGuarded();
    }
}
