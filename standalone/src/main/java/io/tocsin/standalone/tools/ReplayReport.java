package io.tocsin.standalone.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A replay's result for people and for scripts. Stateless. */
public final class ReplayReport {
    private static final int SHOWN = 20;

    private ReplayReport() {}

    /** One JSON object on one line. */
    public static String json(Replay.Result result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ballotRecords", result.ballotRecords()).put("refusedRecords", result.refusedRecords());
        json.put("verdicts", result.verdicts()).put("open", result.open());
        json.put("pending", result.pending());
        json.put("ledgerSize", result.entries()).put("root", result.root());
        json.put("checkpoints", result.checkpoints())
                .put("ok", result.differences().isEmpty());
        result.differences().forEach(json.withArray("differences")::add);
        result.lapses().forEach(json.withArray("lapses")::add);
        result.doubleVotes().forEach(json.withArray("doubleVotes")::add);
        return json.toString();
    }

    /** Some lines. */
    public static String text(Replay.Result result) {
        StringBuilder text = new StringBuilder();
        line(text, "ballot log", result.ballotRecords() + " records, " + result.refusedRecords() + " of them refused");
        line(text, "verdicts", result.verdicts() + " derived again, " + result.open() + " ballots still open");
        if (result.pending() > 0) {
            line(text, "pending", result.pending() + " of them not announced yet; the next start does it");
        }
        line(text, "ledger", result.entries() + " entries, " + result.checkpoints() + " checkpoints compared");
        line(text, "root", result.root());
        list(text, "lapses", "of the consensus, without effect:", result.lapses());
        list(text, "double votes", "in which an agent contradicts itself:", result.doubleVotes());
        if (result.differences().isEmpty()) {
            return text.append("Everything announced is what the topics give.").toString();
        }
        text.append(result.differences().size()).append(" differences:");
        result.differences().stream().limit(SHOWN).forEach(each -> text.append(System.lineSeparator() + "  " + each));
        return text.toString();
    }

    private static void list(StringBuilder text, String name, String what, List<String> found) {
        if (!found.isEmpty()) {
            line(text, name, found.size() + " " + what);
            found.stream().limit(SHOWN).forEach(each -> text.append("  " + each + System.lineSeparator()));
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-14s", name)).append(value).append(System.lineSeparator());
    }
}
