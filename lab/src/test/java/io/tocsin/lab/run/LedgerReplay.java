package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Ledger;
import io.tocsin.core.translog.LedgerEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stranger can recompute who has the ledger, the registry and the rule, and nothing else. */
final class LedgerReplay {
    final Map<SignatureId, ThreatSignature> signatures = new LinkedHashMap<>();
    final Map<SignatureId, Verdict> verdicts = new LinkedHashMap<>();
    int votes;

    private final BallotBook book;

    private LedgerReplay(BallotBook book) {
        this.book = book;
    }

    static LedgerReplay of(RunResult result) {
        Registry registry = new Registry();
        registry.enrol(result.sensors().stream()
                .map(sensor -> sensor.feed().enrolment())
                .toList());
        LedgerReplay replay = new LedgerReplay(new BallotBook(registry, Runs.RULE, Runs.RULE.trust()));
        Ledger ledger = result.ledger();
        for (long at = 0; at < ledger.size(); at++) {
            LedgerEntry entry = ledger.entry(at);
            ledger.inclusionProof(at, ledger.size()).verify(entry.leafHash(), ledger.root());
            replay.take(entry);
        }
        return replay;
    }

    private void take(LedgerEntry entry) {
        switch (entry.kind()) {
            case SIGNATURE -> {
                ThreatSignature signature = ThreatSignature.fromBytes(entry.body());
                assertThat(signatures.put(signature.id(), signature)).isNull();
            }
            case BALLOT_OPENED -> open(BallotRecord.Opened.fromBytes(entry.body()));
            case VOTE -> {
                votes++;
                book.apply(new BallotRecord.Cast(Vote.fromBytes(entry.body())));
            }
            case VERDICT -> verdict(entry.body());
            case BALLOT_CLOSED, EQUIVOCATION, REGISTRY ->
                throw new AssertionError("a simulation writes no " + entry.kind());
        }
    }

    private void open(BallotRecord.Opened opened) {
        assertThat(signatures.get(opened.signature()))
                .as("the signature stands in the ledger before its ballot")
                .extracting(ThreatSignature::author)
                .isEqualTo(opened.author());
        book.apply(opened);
    }

    // The ledger has no entry for a close; a verdict no vote brought about followed one.
    private void verdict(byte[] body) {
        SignatureId subject = Verdict.fromBytes(body).signature();
        if (book.verdict(subject).isEmpty()) {
            book.apply(new BallotRecord.Closed(subject));
        }
        Verdict own = book.verdict(subject).orElseThrow();
        assertThat(own.toBytes()).isEqualTo(body);
        assertThat(verdicts.put(subject, own)).isNull();
    }

    static List<Verdict> decided(RunResult result) {
        return result.decisions().stream().map(Decision::verdict).toList();
    }
}
