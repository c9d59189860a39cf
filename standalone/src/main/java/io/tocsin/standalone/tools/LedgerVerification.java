package io.tocsin.standalone.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.ledger.log.StoreException;
import io.tocsin.ledger.persistence.LedgerRows;
import io.tocsin.protocol.audit.AuditReport;
import io.tocsin.protocol.audit.LedgerAudit;
import io.tocsin.standalone.database.DatabaseAccess;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Audits the rows of a ledger against the registry of its network. Reads only. */
public final class LedgerVerification {
    private final Clients clients;
    private final String url;
    private final String password;

    /**
     * Over a ledger's database and the broker that holds the registry.
     *
     * @param url JDBC address
     * @param password of the ledger's role
     */
    public LedgerVerification(Clients clients, String url, String password) {
        this.clients = clients;
        this.url = url;
        this.password = password;
    }

    /**
     * What a verification found.
     *
     * @param report of the audit, or empty if a row could not be read at all
     * @param fault the first thing that is wrong, or empty
     */
    public record Result(Optional<AuditReport> report, Optional<String> fault) {
        /** Whether nothing is wrong. */
        public boolean isOk() {
            return fault.isEmpty();
        }

        /** Some lines for people. */
        public String text() {
            return report.map(Result::figures).orElse("")
                    + fault.map(f -> "NOT what it claims to be: " + f)
                            .orElse("Every hash, root, signature and verdict follows.");
        }

        private static String figures(AuditReport report) {
            return String.join(
                    System.lineSeparator(),
                    "entries      " + report.entries(),
                    "root         " + report.root(),
                    "checkpoints  " + report.checkpoints(),
                    "votes        " + report.votes(),
                    "verdicts     " + report.verdicts(),
                    "");
        }

        /** One JSON object on one line. */
        public String json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", isOk());
            report.ifPresent(found -> describe(found, json));
            json.put("fault", fault.orElse(null));
            return json.toString();
        }

        private static void describe(AuditReport report, ObjectNode json) {
            json.put("ledgerSize", report.entries()).put("root", report.root().toString());
            json.put("checkpoints", report.checkpoints()).put("equivocations", report.equivocations());
            report.verdicts().forEach(json.putObject("verdicts")::put);
            ObjectNode votes = json.putObject("votes");
            report.votes().forEach((reception, count) -> votes.put(reception.name(), count));
            report.fault().ifPresent(f -> json.put("badEntry", f.sequence())
                    .put("badField", f.field().name()));
        }
    }

    /**
     * Reads every row there is now.
     *
     * @throws IllegalStateException if the database cannot be read, or there is no network
     */
    public Result run() {
        LedgerAudit audit = new LedgerAudit(TopicDump.registry(clients));
        try (LedgerRows rows = new LedgerRows(DriverManager.getConnection(url, DatabaseAccess.LEDGER, password))) {
            AuditReport report = audit.run(rows.entries(), rows.checkpoints());
            return new Result(Optional.of(report), report.fault().map(Object::toString));
        } catch (IllegalArgumentException e) {
            return new Result(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        } catch (SQLException | StoreException e) {
            throw new IllegalStateException("the ledger's database cannot be read: " + e.getMessage(), e);
        }
    }
}
