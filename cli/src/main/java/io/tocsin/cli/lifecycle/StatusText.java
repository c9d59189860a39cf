package io.tocsin.cli.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.node.NodeNote;
import io.tocsin.cli.node.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** A {@link NodeStatus} for people and for programs. Stateless. */
final class StatusText {
    private static final Map<String, String> MODES = Map.of(
            "up", "one process",
            "demo", "a demo, one process",
            "processes", "a process for each service");

    private StatusText() {}

    /** Lines for people. */
    static List<String> lines(NodeStatus status, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("node in " + status.folder() + ": " + status.state().words());
        switch (status.state()) {
            case STOPPED, BUSY -> status.note().ifPresent(last -> lines.add(row("last run", lastRun(last))));
            default -> status.note().ifPresent(note -> addRunning(lines, status, note, now));
        }
        advice(status).forEach(lines::add);
        return lines;
    }

    private static void addRunning(List<String> lines, NodeStatus status, NodeNote note, Instant now) {
        note.started().ifPresent(started -> lines.add(row("since", time(started) + ", for " + span(started, now))));
        lines.add(row("runs as", MODES.getOrDefault(note.mode(), "unknown") + ", process " + note.process()));
        note.addresses().forEach((name, address) -> lines.add(row(name, address)));
        for (Readiness part : status.parts()) {
            String state = part.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            lines.add(row(
                    "check", part.name() + ": " + state + (part.detail().isEmpty() ? "" : " (" + part.detail() + ")")));
        }
        if (status.figures().enrolled().isPresent()) {
            lines.add(row(
                    "agents",
                    status.figures().enrolled().getAsLong() + " enrolled, "
                            + status.figures().live().orElse(0) + " live"));
        }
        status.figures().entries().ifPresent(entries -> lines.add(row("ledger", entries + " entries")));
    }

    private static List<String> advice(NodeStatus status) {
        return switch (status.state()) {
            case STOPPED -> List.of("Start it with: tocsin up --data " + status.folder());
            case NOT_READY, SILENT -> List.of("Its log says why: tocsin logs --level WARN --data " + status.folder());
            default -> List.of();
        };
    }

    /** How a run went, in one line. */
    static String lastRun(NodeNote last) {
        String from = last.started().map(at -> "from " + time(at) + " ").orElse("");
        if (last.ended().isEmpty()) {
            return from + "until it was killed, or the machine went down";
        }
        return from + "to " + time(last.ended().get()) + ", ended " + last.how();
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-9s %s", name, value);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    /** A time that has passed, in its two largest units. */
    static String span(Instant from, Instant to) {
        Duration passed = Duration.between(from, to);
        if (passed.toDays() > 0) {
            return passed.toDays() + " d " + passed.toHoursPart() + " h";
        }
        if (passed.toHours() > 0) {
            return passed.toHours() + " h " + passed.toMinutesPart() + " min";
        }
        return passed.toMinutes() > 0
                ? passed.toMinutes() + " min " + passed.toSecondsPart() + " s"
                : Math.max(0, passed.toSeconds()) + " s";
    }

    /** One object for programs. */
    static String json(NodeStatus status) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("folder", status.folder());
        all.put("state", status.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        status.note().ifPresent(note -> addNote(all, note));
        ArrayNode checks = all.putArray("checks");
        for (Readiness part : status.parts()) {
            checks.addObject()
                    .put("name", part.name())
                    .put("state", part.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("detail", part.detail());
        }
        put(all, "agents", status.figures().enrolled());
        put(all, "agentsLive", status.figures().live());
        put(all, "ledgerEntries", status.figures().entries());
        return all.toString();
    }

    private static void addNote(ObjectNode all, NodeNote note) {
        note.started().ifPresent(at -> all.put("started", at.toString()));
        note.ended().ifPresent(at -> all.put("ended", at.toString()));
        if (!note.how().isEmpty()) {
            all.put("how", note.how());
        }
        if (note.process() != 0) {
            all.put("process", note.process());
        }
        all.put("mode", note.mode());
        ObjectNode addresses = all.putObject("addresses");
        note.addresses().forEach(addresses::put);
    }

    private static void put(ObjectNode all, String name, OptionalLong value) {
        value.ifPresentOrElse(number -> all.put(name, number), () -> all.putNull(name));
    }
}
