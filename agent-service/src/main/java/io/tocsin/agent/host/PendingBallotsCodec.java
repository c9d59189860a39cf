package io.tocsin.agent.host;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AcceptedSignature;
import java.time.Duration;
import java.util.Map;

/** The ballots a site has not concluded, as canonical bytes. Stateless. */
final class PendingBallotsCodec {
    private static final String TAG = "tocsin/agent-desk/v1";
    private static final int MOST = 1_000_000;
    private static final int MAX_VERDICT = 256;
    private static final int MAX_ACCEPTED = 2 * SignedBatch.MAX_BYTES;

    private PendingBallotsCodec() {}

    static byte[] toBytes(AgentGroup site) {
        PendingBallots desk = site.desk();
        CanonicalWriter out = CanonicalWriter.tagged(TAG)
                .int64(desk.nextOrder)
                .list(desk.ballots.values(), (to, ballot) -> to.bytes(
                                ballot.opened().toBytes())
                        .bytes(ballot.signature().toBytes())
                        .bool(ballot.deadline().isOver()))
                .list(desk.own.entrySet(), PendingBallotsCodec::writeOwn)
                .list(desk.announced.values(), (to, accepted) -> to.bytes(accepted.toBytes()))
                .list(desk.concluded.values(), (to, verdict) -> to.bytes(verdict.toBytes()));
        return site.voted().write(out).toBytes();
    }

    /** Fills the desk of a site that has done nothing yet. */
    static void restore(AgentGroup site, byte[] bytes) {
        PendingBallots desk = site.desk();
        CanonicalReader.record(TAG, bytes, in -> {
            desk.nextOrder = in.int64();
            in.list(MOST, item -> readBallot(site, item))
                    .forEach(ballot -> desk.ballots.put(ballot.opened().signature(), ballot));
            in.list(MOST, item -> readOwn(site, item)).forEach(own -> desk.own.put(own.getKey(), own.getValue()));
            in.list(MOST, item -> AcceptedSignature.fromBytes(item.bytes(MAX_ACCEPTED)))
                    .forEach(accepted -> desk.announced.put(accepted.signature().id(), accepted));
            in.list(MOST, item -> Verdict.fromBytes(item.bytes(MAX_VERDICT)))
                    .forEach(verdict -> desk.concluded.put(verdict.signature(), verdict));
            site.voted().read(in);
            return site;
        });
    }

    private static void writeOwn(CanonicalWriter to, Map.Entry<SignatureId, PendingBallots.OwnProposal> entry) {
        PendingBallots.OwnProposal own = entry.getValue();
        to.hash(entry.getKey().value())
                .int32(own.author())
                .int64(own.order())
                .bool(own.deadline().isOver());
    }

    private static Map.Entry<SignatureId, PendingBallots.OwnProposal> readOwn(AgentGroup site, CanonicalReader in) {
        SignatureId signature = new SignatureId(in.hash());
        int author = in.int32();
        long order = in.int64();
        Deadline deadline = deadline(site, site.waiting().opening(), in.bool());
        return Map.entry(signature, new PendingBallots.OwnProposal(author, order, deadline));
    }

    private static PendingBallots.OpenBallot readBallot(AgentGroup site, CanonicalReader in) {
        BallotRecord.Opened opened = BallotRecord.Opened.fromBytes(in.bytes(SignedBatch.MAX_BYTES));
        ThreatSignature signature = ThreatSignature.fromBytes(in.bytes(SignedBatch.MAX_BYTES));
        Duration timeout =
                Duration.ofMillis(opened.windowMillis()).plus(site.waiting().margin());
        return new PendingBallots.OpenBallot(opened, signature, deadline(site, timeout, in.bool()));
    }

    private static Deadline deadline(AgentGroup site, Duration timeout, boolean isOver) {
        Deadline deadline = new Deadline(site.time(), timeout);
        if (isOver) {
            deadline.end();
        }
        return deadline;
    }
}
