package io.tocsin.standalone.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.ledger.log.StoreException;
import io.tocsin.ledger.persistence.LedgerRows;
import io.tocsin.protocol.audit.AuditFault;
import io.tocsin.protocol.audit.AuditReport;
import io.tocsin.protocol.audit.AuditedCheckpoint;
import io.tocsin.protocol.audit.LedgerAudit;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.standalone.database.DatabaseAccess;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Audits the rows of a ledger against the registry of its network. Reads only. */
public final class LedgerVerification {
    private final Clients clients;
    private final String url;
    private final String password;
    private final int witnesses;

    /**
     * Over a ledger's database and the broker that holds the registry.
     *
     * @param url JDBC address
     * @param password of the ledger's role
     * @param witnesses parties that must have cosigned the newest checkpoint, 0 or more
     */
    public LedgerVerification(Clients clients, String url, String password, int witnesses) {
        this.clients = clients;
        this.url = url;
        this.password = password;
        this.witnesses = witnesses;
    }

    /**
     * What a verification found.
     *
     * @param report of the audit
     * @param cosigned who vouches for it
     */
    public record Result(AuditReport report, Cosigned cosigned) {
        /** Whether nothing is wrong. */
        public boolean isOk() {
            return report.isOk() && cosigned.isEnough();
        }

        /** Some lines for people: the figures, and every fault that is kept. */
        public String text() {
            return String.join(
                    System.lineSeparator(),
                    "entries      " + report.entries(),
                    "root         " + report.root(),
                    "checkpoints  " + report.checkpoints(),
                    "cosigned     " + cosigned.text(),
                    "votes        " + counts(report.votes()),
                    "verdicts     " + counts(report.verdicts()),
                    isOk() ? "Every hash, root, signature and verdict follows." : faults());
        }

        /** Such as {@code 659 counted, 199 late}. */
        private static String counts(Map<?, Long> many) {
            return many.isEmpty()
                    ? "none"
                    : many.entrySet().stream()
                            .map(one -> one.getValue() + " "
                                    + one.getKey()
                                            .toString()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', ' '))
                            .collect(Collectors.joining(", "));
        }

        private String faults() {
            List<String> lines = new ArrayList<>();
            if (!cosigned.isEnough()) {
                lines.add(cosigned.fault());
            }
            if (report.isOk()) {
                return String.join(System.lineSeparator(), lines);
            }
            lines.add("NOT what it claims to be, in " + report.faultCount() + " places:");
            report.faults().forEach(fault -> lines.add("  " + fault));
            if (report.faultCount() > report.faults().size()) {
                lines.add("  … the first " + report.faults().size() + " of " + report.faultCount());
            }
            return String.join(System.lineSeparator(), lines);
        }

        /** One JSON object on one line; {@code fault}, {@code badEntry} and {@code badField} are of the first fault. */
        public String json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", isOk());
            json.put("ledgerSize", report.entries()).put("root", report.root().toString());
            json.put("checkpoints", report.checkpoints()).put("equivocations", report.equivocations());
            json.put("parties", cosigned.parties()).put("cosigned", cosigned.cosigned());
            json.put("cosignedSize", cosigned.size()).put("witnessesRequired", cosigned.required());
            report.verdicts().forEach(json.putObject("verdicts")::put);
            ObjectNode votes = json.putObject("votes");
            report.votes().forEach((reception, count) -> votes.put(reception.name(), count));
            report.fault().ifPresent(first -> json.put("badEntry", first.sequence())
                    .put("badField", first.field().name()));
            json.put("fault", report.fault().map(AuditFault::toString).orElse(null));
            ArrayNode faults = json.put("faultCount", report.faultCount()).putArray("faults");
            report.faults().forEach(fault -> faults.addObject()
                    .put("entry", fault.sequence())
                    .put("field", fault.field().name())
                    .put("found", fault.found())
                    .put("expected", fault.expected()));
            return json.toString();
        }
    }

    /**
     * Reads every row there is now.
     *
     * @throws IllegalStateException if the database cannot be read, or there is no network
     */
    public Result run() {
        return audited(Optional.empty()).result();
    }

    /**
     * As {@link #run()}, also against the checkpoint that the last such verification kept in {@code pin}; if nothing is
     * wrong, the newest one is kept in its place.
     *
     * @throws IllegalStateException as there, or if {@code pin} holds no checkpoint
     */
    public Result run(Path pin) {
        CheckpointPin kept = new CheckpointPin(pin);
        Audited audited = audited(kept.read());
        if (audited.result().isOk()) {
            audited.newest().ifPresent(kept::write);
        }
        return audited.result();
    }

    private long newestSize() throws SQLException {
        try (LedgerRows rows = rows()) {
            return rows.newestSize();
        }
    }

    private LedgerRows rows() throws SQLException {
        return new LedgerRows(DriverManager.getConnection(url, DatabaseAccess.LEDGER, password));
    }

    private record Audited(Result result, Optional<AuditedCheckpoint> newest) {}

    private Audited audited(Optional<AuditedCheckpoint> remembered) {
        NetworkRegistry registry = TopicDump.registry(clients);
        LedgerAudit audit = new LedgerAudit(registry);
        try {
            // In this order: what was cosigned by then the rows read later must hold.
            long size = newestSize();
            Cosignatures found = new Cosignatures(clients, registry).reaching(size, witnesses);
            try (LedgerRows rows = rows()) {
                CheckpointPin.Joined checkpoints =
                        new CheckpointPin.Joined(rows.checkpoints(), remembered, found.checkpoints());
                AuditReport report = audit.run(rows.entries(), checkpoints);
                return new Audited(new Result(report, found.of(size, witnesses)), checkpoints.newest());
            }
        } catch (SQLException | StoreException e) {
            throw new IllegalStateException("the ledger's database cannot be read: " + e.getMessage(), e);
        }
    }
}
