package io.tocsin.core.quarantine;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which trusted rows of one Baseline the network contradicts, and which of them are set apart since somebody said that
 * they are attacks. Nothing follows from a contradiction alone. At most {@value #MAX_WAITING} signatures wait for an
 * answer, the oldest goes first, and {@value #MAX_CONFIRMED} are confirmed. Deterministic; not thread-safe.
 */
public final class Quarantine {
    /** The most signatures that wait for an answer. */
    public static final int MAX_WAITING = 64;

    /** The most signatures whose rows are set apart. */
    public static final int MAX_CONFIRMED = 256;

    private static final int MAX_BYTES = 65_536;

    /** A reach a little too wide clips a row or two: no reason to act without being asked, nor to say anything. */
    private static final int SEVERAL = 3;

    private final Baseline baseline;
    private final FeatureSpace space;
    private final QuarantinePolicy policy;
    private final Map<SignatureId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<SignatureId, BitSet> confirmed = new TreeMap<>();
    private BitSet apart = new BitSet();

    /** What waits, and all rows it fires on: those to fit first, then those held out. */
    private record Waiting(ContradictedRows asked, BitSet fires) {}

    /** Nothing yet of {@code baseline}, whose rows are of {@code space}. */
    public Quarantine(Baseline baseline, FeatureSpace space, QuarantinePolicy policy) {
        this.baseline = baseline;
        this.space = space;
        this.policy = policy;
    }

    /**
     * Notes an enforced signature that this agent found harmful.
     *
     * @param seenBy who said to have met it
     * @return whether it fires on trusted rows that are not set apart: then it waits for an answer
     */
    public boolean add(ThreatSignature signature, Verdict.Accepted verdict, List<AgentId> seenBy) {
        BitSet fires = SignatureMatcher.fits(signature, space) ? fires(signature) : new BitSet();
        int rows = trusted(fires).cardinality();
        if (rows == 0) {
            return false;
        }
        waiting.remove(signature.id());
        waiting.put(signature.id(), new Waiting(new ContradictedRows(signature, verdict, seenBy, rows), fires));
        if (waiting.size() > MAX_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        return true;
    }

    /** What waits for an answer, the oldest first. */
    public List<ContradictedRows> waiting() {
        return waiting.values().stream().map(this::now).toList();
    }

    private ContradictedRows now(Waiting one) {
        return one.asked().on(trusted(one.fires()).cardinality());
    }

    /**
     * How much of the Baseline is meant.
     *
     * @param contradicted trusted rows that wait for an answer
     * @param signatures that fire on them
     * @param apart rows that are set apart
     */
    public record Rows(int contradicted, int signatures, int apart) {
        /** None. */
        public static final Rows NONE = new Rows(0, 0, 0);

        /** What there is to say of those that wait, or empty if they are fewer than {@value #SEVERAL}. */
        public Optional<Doubt> doubt() {
            return contradicted < SEVERAL
                    ? Optional.empty()
                    : Optional.of(new Doubt(
                            contradicted,
                            "trusted, though what the network enforces fires on them (signatures: " + signatures
                                    + "): if they are attacks, leave them out of the recording"));
        }
    }

    /** How many rows there are. */
    public Rows count() {
        BitSet rows = new BitSet();
        waiting.values().forEach(one -> rows.or(one.fires()));
        return new Rows(trusted(rows).cardinality(), waiting.size(), apart.cardinality());
    }

    /** Whether rows are set apart since {@code signature} fires on them. */
    public boolean isConfirmed(SignatureId signature) {
        return confirmed.containsKey(signature);
    }

    /** Whether {@code signature} waits and the policy confirms it without asking. */
    public boolean isAutomatic(SignatureId signature) {
        return Optional.ofNullable(waiting.get(signature))
                .map(one -> trusted(one.fires()).cardinality())
                .filter(rows -> rows >= SEVERAL && policy.allows(rows, apart.cardinality() + rows, baseline.size()))
                .isPresent();
    }

    /**
     * Sets apart the rows that {@code signature} fires on.
     *
     * @return what waits no more since none of its rows is trusted any longer, {@code signature} first; empty if it does
     *     not wait, or too little of the Baseline would be left
     */
    public List<ContradictedRows> confirm(SignatureId signature) {
        Waiting first = waiting.get(signature);
        if (first == null || confirmed.size() >= MAX_CONFIRMED) {
            return List.of();
        }
        BitSet rows = trusted(first.fires());
        if (!leavesEnough(rows)) {
            return List.of();
        }
        List<ContradictedRows> settled = new ArrayList<>(List.of(now(first)));
        waiting.remove(signature);
        confirmed.put(signature, rows);
        apart.or(rows);
        waiting().stream().filter(one -> one.rows() == 0).forEach(settled::add);
        settled.forEach(one -> waiting.remove(one.signature().id()));
        return settled;
    }

    private boolean leavesEnough(BitSet rows) {
        BitSet all = (BitSet) rows.clone();
        all.or(apart);
        int heldOut = all.get(baseline.fit().rows(), baseline.size()).cardinality();
        return all.cardinality() <= QuarantinePolicy.MAX_SHARE * baseline.size()
                && heldOut < baseline.heldOut().rows()
                && all.cardinality() - heldOut <= baseline.fit().rows() - 2;
    }

    /**
     * Trusts again what {@code signature} alone had set apart, and asks about it no more.
     *
     * @return whether rows are trusted again
     */
    public boolean release(SignatureId signature) {
        waiting.remove(signature);
        if (confirmed.remove(signature) == null) {
            return false;
        }
        int before = apart.cardinality();
        apart = union();
        return apart.cardinality() < before;
    }

    private BitSet union() {
        BitSet all = new BitSet();
        confirmed.values().forEach(all::or);
        return all;
    }

    /** The Baseline without what is set apart, which stands beside it as doubted. */
    public Baseline trusted() {
        return apart.isEmpty() ? baseline : baseline.setApart(apart);
    }

    /** Whether there is nothing to write down. */
    public boolean isEmpty() {
        return waiting.isEmpty() && confirmed.isEmpty();
    }

    private BitSet fires(ThreatSignature signature) {
        SignatureMatcher matcher = new SignatureMatcher(signature, space);
        BitSet rows = new BitSet();
        matcher.mark(baseline.fit(), rows);
        BitSet heldOut = new BitSet();
        matcher.mark(baseline.heldOut(), heldOut);
        heldOut.stream().forEach(row -> rows.set(baseline.fit().rows() + row));
        return rows;
    }

    /** Those of {@code rows} that are not set apart. */
    private BitSet trusted(BitSet rows) {
        BitSet left = (BitSet) rows.clone();
        left.andNot(apart);
        return left;
    }

    /** Appends what waits, the oldest first, and the rows of what is confirmed. */
    public void write(CanonicalWriter out) {
        out.list(waiting(), (w, one) -> w.bytes(one.signature().toBytes())
                .bytes(one.verdict().toBytes())
                .list(one.seenBy(), (v, agent) -> v.text(agent.value())));
        out.list(confirmed.entrySet(), (w, one) -> w.hash(one.getKey().value())
                .list(one.getValue().stream().boxed().toList(), CanonicalWriter::int32));
    }

    /**
     * Takes back what {@link #write} gave; call it on an empty one of the same Baseline.
     *
     * @throws IllegalArgumentException if a row is not of the Baseline, or too little of it would be left
     */
    public void read(CanonicalReader in) {
        List<ContradictedRows> asked = in.list(MAX_WAITING, Quarantine::contradicted);
        for (Confirmed one : in.list(MAX_CONFIRMED, this::confirmed)) {
            confirmed.put(one.signature(), one.rows());
        }
        BitSet all = union();
        if (!all.isEmpty() && !leavesEnough(all)) {
            throw new IllegalArgumentException("rows set apart: got " + all.cardinality() + " of " + baseline.size()
                    + ", allowed up to a share of " + QuarantinePolicy.MAX_SHARE);
        }
        apart = all;
        asked.forEach(one -> add(one.signature(), one.verdict(), one.seenBy()));
    }

    private record Confirmed(SignatureId signature, BitSet rows) {}

    private Confirmed confirmed(CanonicalReader in) {
        SignatureId signature = new SignatureId(in.hash());
        BitSet rows = new BitSet();
        in.list(baseline.size(), CanonicalReader::int32).forEach(row -> rows.set(row(row)));
        return new Confirmed(signature, rows);
    }

    private int row(int row) {
        if (row < 0 || row >= baseline.size()) {
            throw new IllegalArgumentException("row set apart: got " + row + ", allowed 0 to below " + baseline.size());
        }
        return row;
    }

    private static ContradictedRows contradicted(CanonicalReader in) {
        ThreatSignature signature = ThreatSignature.fromBytes(in.bytes(MAX_BYTES));
        Verdict.Accepted verdict = Verdict.fromBytes(in.bytes(MAX_BYTES))
                .accepted()
                .orElseThrow(() -> new IllegalArgumentException("verdict on contradicted rows: must be an acceptance"));
        List<AgentId> seenBy = in.list(ContradictedRows.MAX_SEEN_BY, r -> new AgentId(r.text(AgentId.MAX_LENGTH)));
        return new ContradictedRows(signature, verdict, seenBy, 1);
    }
}
