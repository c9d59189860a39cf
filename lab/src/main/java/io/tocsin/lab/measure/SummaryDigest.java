package io.tocsin.lab.measure;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Hashes every figure of a summary in canonical form. Not its text: JDK 19 changed how a double is printed, and equal
 * runs must have equal digests on every Java. Stateless.
 */
final class SummaryDigest {
    private SummaryDigest() {}

    static Hash of(Summary summary) {
        CanonicalWriter out = CanonicalWriter.tagged("tocsin/summary/v2");
        out.int64(summary.flows()).int64(summary.badLines());
        out.int32(summary.agents()).int32(summary.liars());
        write(out, summary.ballots());
        write(out, summary.rates());
        write(out, summary.ours());
        write(out, summary.oneLineRule());
        out.list(summary.sensors(), SummaryDigest::write).int32(summary.steps());
        out.int64(summary.ledgerSize()).text(summary.root());
        return Hash.sha256(out.toBytes());
    }

    private static void write(CanonicalWriter out, Summary.Ballots ballots) {
        out.int32(ballots.proposed());
        write(out, ballots.proposedTrue());
        out.int32(ballots.accepted());
        write(out, ballots.acceptedTrue());
        out.int32(ballots.enforced());
        write(out, ballots.enforcedTrue());
        out.int32(ballots.rejected()).int32(ballots.inconclusive());
    }

    private static void write(CanonicalWriter out, Summary.Rates rates) {
        write(out, rates.recallIsolated());
        write(out, rates.recallCollaborating());
        write(out, rates.fprIsolated());
        write(out, rates.fprCollaborating());
    }

    private static void write(CanonicalWriter out, Summary.Protection protection) {
        write(out, protection.accepted());
        write(out, protection.enforced());
    }

    private static void write(CanonicalWriter out, Contacts contacts) {
        out.int32(contacts.attackers()).int32(contacts.warnedOf());
        out.int32(contacts.benignFlows()).int32(contacts.benignCut());
        out.int32(contacts.benignCutGuarded()).int32(contacts.benignCutByOwn());
    }

    private static void write(CanonicalWriter out, Summary.SensorLine line) {
        out.text(line.agent()).int32(line.flows()).int32(line.baselineRows());
        out.int32(line.contradicted().map(Doubt::flows).orElse(0));
        out.text(line.trusted().summary()).bool(line.isLiar()).bool(line.isSimulated());
        write(out, line.contamination());
        write(out, line.rates());
        write(out, line.ours());
        write(out, line.oneLineRule());
    }

    private static void write(CanonicalWriter out, OptionalInt value) {
        out.bool(value.isPresent()).int32(value.orElse(0));
    }

    private static void write(CanonicalWriter out, OptionalDouble value) {
        out.bool(value.isPresent()).float64(value.orElse(0));
    }
}
