package io.tocsin.protocol.audit;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.audit.AuditFault.Field;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.OpeningOrder;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Meaning: every signature under a batch, and every ballot counted again with the code that consensus and agents count
 * with. The ledger keeps the order of each partition of the ballot log, and a verdict is a function of one partition's
 * records; so each verdict must follow the record that decides it before the next record of that partition. An entry that
 * is refused counts for nothing, and what is missing is asked for once; then the count goes on. It forgets nothing, since
 * a late vote may come at any time: it is as long as the ledger it reads, and lives as long as one audit.
 */
final class BallotAudit {
    private final NetworkRegistry registry;
    private final AuditFaults faults;
    private final IntakeVerifier verifier;
    private final BallotLogReader reader;
    private final BallotBook book;
    private final Map<SignatureId, SignedProposal> unopened = new HashMap<>();
    private final Map<SignatureId, Verdict> dueVerdicts = new LinkedHashMap<>();
    private final List<Equivocation> dueEquivocations = new ArrayList<>();
    private final Map<SignatureId, Verdict> missedVerdicts = new HashMap<>();
    private final List<Equivocation> lateEquivocations = new ArrayList<>();
    private final Set<Equivocator> equivocators = new HashSet<>();
    private final OpeningOrder openings = new OpeningOrder();
    private final Map<VoteOutcome, Long> votes = new EnumMap<>(VoteOutcome.class);
    private final Map<String, Long> verdicts = new TreeMap<>();
    private long equivocations;

    private record Equivocator(SignatureId ballot, AgentId agent) {}

    BallotAudit(NetworkRegistry registry, AuditFaults faults) {
        this.registry = registry;
        this.faults = faults;
        this.verifier = new IntakeVerifier(registry);
        this.reader = new BallotLogReader(registry);
        this.book = registry.book();
    }

    Map<VoteOutcome, Long> votes() {
        return votes;
    }

    Map<String, Long> verdicts() {
        return verdicts;
    }

    long equivocations() {
        return equivocations;
    }

    List<SignatureId> awaited() {
        return List.copyOf(dueVerdicts.keySet());
    }

    void entry(LedgerEntry entry) {
        switch (entry.kind()) {
            case SIGNATURE -> proposal(entry);
            case BALLOT_OPENED -> opening(entry, batch(entry));
            case VOTE ->
                read(entry, BallotLogEntry.Voting.class, List.of(batch(entry)))
                        .records()
                        .forEach(vote -> votes.merge(count(vote), 1L, Long::sum));
            case BALLOT_CLOSED ->
                read(entry, BallotLogEntry.Closing.class, List.of(batch(entry)))
                        .records()
                        .forEach(this::count);
            case VERDICT -> verdict(entry);
            case EQUIVOCATION -> equivocation(entry);
            case REGISTRY -> require(entry, verifier.enrolment(entry.body()));
        }
    }

    private void proposal(LedgerEntry entry) {
        SignedProposal proposal = require(entry, reader.proposal(entry.body()));
        SignatureId id = proposal.signature().id();
        sayWhatIsMissing(entry, registry.genesis().partitionOf(id));
        unopened.put(id, proposal);
    }

    private void opening(LedgerEntry entry, SignedBatch batch) {
        SignatureId id = decode(entry, batch.item(0), bytes -> BallotRecord.Opened.fromBytes(bytes)
                .signature());
        SignedProposal proposal = Optional.ofNullable(unopened.remove(id))
                .orElseThrow(
                        () -> fault(entry, Field.OPENING, "no proposal of " + id + " before", "its author's proposal"));
        BallotLogEntry.Opening opening = read(entry, BallotLogEntry.Opening.class, List.of(batch, proposal.batch()));
        requireNext(entry, opening);
        VoteOutcome outcome = count(opening.opened());
        if (outcome == VoteOutcome.OVER_QUOTA) {
            String why = book.excess(opening.opened()).orElse("its author has used its share");
            throw fault(entry, Field.OPENING, "opening of " + id + " though " + why, "no more than its author's share");
        }
        if (outcome != VoteOutcome.COUNTED) {
            throw fault(entry, Field.OPENING, outcome + " opening of " + id, "one opening, of a member's proposal");
        }
        openings.took(opening);
    }

    /** Verifies a record of the ballot log, which is now to be counted. */
    private <E extends BallotLogEntry> E read(LedgerEntry entry, Class<E> type, List<SignedBatch> batches) {
        int partition = batches.get(0).head().partition();
        BallotLogEntry record = require(entry, reader.entry(batches, partition));
        if (!type.isInstance(record)) {
            String found = record.batch().head().kind() + " batch";
            throw fault(entry, Field.BODY, found, type.getSimpleName() + ", as its kind " + entry.kind() + " says");
        }
        sayWhatIsMissing(entry, partition);
        return type.cast(record);
    }

    private void requireNext(LedgerEntry entry, BallotLogEntry.Opening opening) {
        openings.refusal(opening).ifPresent(why -> {
            throw fault(entry, Field.OPENING, why.toString(), "an opening that every reader of the log takes");
        });
    }

    private VoteOutcome count(BallotRecord record) {
        boolean decided = book.verdict(record.signature()).isPresent();
        BallotBook.Result result = book.apply(record);
        result.verdict().ifPresent(verdict -> {
            dueVerdicts.put(verdict.signature(), verdict);
            verdicts.merge(verdict.text(), 1L, Long::sum);
        });
        result.equivocation().ifPresent(equivocation -> expect(equivocation, decided));
        return result.reception();
    }

    // The consensus records an agent's first equivocation in a ballot. Some time after the verdict it forgets the
    // ballot and records none; how long that is, is no part of the log, so there one may stand or not.
    private void expect(Equivocation equivocation, boolean decided) {
        Vote second = equivocation.second();
        if (equivocators.add(new Equivocator(second.signature(), second.voter()))) {
            (decided ? lateEquivocations : dueEquivocations).add(equivocation);
            equivocations++;
        }
    }

    private void verdict(LedgerEntry entry) {
        Verdict announced =
                require(entry, VerdictRecord.check(entry.body(), registry)).verdict();
        SignatureId ballot = announced.signature();
        Verdict due = Optional.ofNullable(dueVerdicts.remove(ballot)).orElseGet(() -> missedVerdicts.remove(ballot));
        if (!announced.equals(due)) {
            String expected = due != null ? due.toString() : noneDue(announced.signature());
            throw fault(entry, Field.VERDICT, announced.toString(), expected);
        }
    }

    private String noneDue(SignatureId ballot) {
        return book.verdict(ballot)
                .map(earlier -> "no more than one announcement of " + earlier)
                .orElse("none, the votes so far decide nothing");
    }

    private void equivocation(LedgerEntry entry) {
        EntryContent.Equivocated content = decode(entry, entry.body(), EntryContent.Equivocated::parse);
        require(entry, verifier.equivocation(content));
        Equivocation recorded = content.equivocation();
        if (!dueEquivocations.remove(recorded) && !lateEquivocations.remove(recorded)) {
            throw fault(entry, Field.EQUIVOCATION, recorded.toString(), "two votes that stand before it, once");
        }
    }

    // Asked for once: one that comes too late is then taken without another word.
    private void sayWhatIsMissing(LedgerEntry entry, int partition) {
        for (Verdict due : missing(dueVerdicts.values(), partition, Verdict::signature)) {
            dueVerdicts.remove(due.signature());
            missedVerdicts.put(due.signature(), due);
            faults.add(fault(entry, Field.VERDICT, "the next record, " + entry.kind(), due.toString())
                    .fault());
        }
        for (Equivocation due :
                missing(dueEquivocations, partition, both -> both.first().signature())) {
            dueEquivocations.remove(due);
            lateEquivocations.add(due);
            faults.add(fault(entry, Field.EQUIVOCATION, "the next record, " + entry.kind(), due.toString())
                    .fault());
        }
    }

    private <T> List<T> missing(Collection<T> due, int partition, Function<T, SignatureId> ballot) {
        return due.stream()
                .filter(one -> registry.genesis().partitionOf(ballot.apply(one)) == partition)
                .toList();
    }

    private static SignedBatch batch(LedgerEntry entry) {
        return decode(entry, entry.body(), SignedBatch::fromBytes);
    }

    private static <T> T decode(LedgerEntry entry, byte[] bytes, Function<byte[], T> read) {
        return require(entry, Checked.decoded(() -> read.apply(bytes)));
    }

    private static <T> T require(LedgerEntry entry, Checked<T> checked) {
        return checked.value()
                .orElseThrow(() -> fault(
                        entry,
                        Field.BODY,
                        checked.refusal().map(Object::toString).orElse("refused"),
                        "a genuine " + entry.kind()));
    }

    private static AuditException fault(LedgerEntry entry, Field field, String found, String expected) {
        return new AuditException(entry.sequence(), field, found, expected);
    }
}
