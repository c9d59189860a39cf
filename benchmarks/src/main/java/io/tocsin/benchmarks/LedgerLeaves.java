package io.tocsin.benchmarks;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.SigningKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An intake like that of a network of twenty agents: nineteen batches of one vote, then a verdict, on one random
 * signature after another. Small rows cost most per byte; proposals are rarer and larger.
 */
final class LedgerLeaves {
    private static final int VOTES = 19;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Evidence EVIDENCE = new Evidence(1_500, 0, 0, 0.25f, 0f, false);

    private static final SigningKey KEY = SigningKey.of(new byte[SigningKey.LENGTH]);

    private LedgerLeaves() {}

    static List<IntakeRecord> make(int rows) {
        List<IntakeRecord> records = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int ballot = row / (VOTES + 1);
            int turn = row % (VOTES + 1);
            byte[] number = ByteBuffer.allocate(4).putInt(ballot).array();
            SignatureId signature = new SignatureId(Hash.sha256(number));
            byte[] leaf = turn == VOTES ? verdict(signature, row) : vote(turn, signature, row);
            records.add(new IntakeRecord(row + ballot, BEGIN.plusMillis(row), leaf));
        }
        return records;
    }

    private static byte[] vote(int agent, SignatureId signature, int counter) {
        MemberSigner signer = signer("agent-" + agent);
        Vote vote = new Vote(signature, signer.member(), Stance.HARMLESS, EVIDENCE);
        SignedBatch batch = signer.sign(SignedBatch.Kind.VOTES, counter, 0, List.of(vote.toBytes()));
        return new LedgerEntry(0, LedgerEntry.Kind.VOTE, batch.toBytes()).leaf();
    }

    private static byte[] verdict(SignatureId signature, int counter) {
        byte[] verdict = new Verdict.Rejected(signature).toBytes();
        SignedBatch batch = signer("consensus").sign(SignedBatch.Kind.VERDICT, counter, 0, List.of(verdict));
        return new LedgerEntry(0, LedgerEntry.Kind.VERDICT, batch.toBytes()).leaf();
    }

    private static MemberSigner signer(String member) {
        return new MemberSigner(Hash.sha256(), new AgentId(member), 0, KEY);
    }
}
