package io.tocsin.agent.testing;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The consensus of tests: opens what is proposed, counts, announces, and closes what is undecided once nobody has said
 * anything since it last looked.
 */
public final class TinyConsensus {
    private static final long WINDOW_MILLIS = 60_000;

    private final FakeBroker broker;
    private final NetworkRegistry registry;
    private final MemberSigner signer;
    private final BallotLogReader reader;
    private final BallotBook book;
    private final Map<SignatureId, ThreatSignature> signatures = new LinkedHashMap<>();
    private final Map<SignatureId, List<Vote>> votes = new LinkedHashMap<>();
    private final Map<SignatureId, Verdict> verdicts = new LinkedHashMap<>();
    private final List<Equivocation> equivocations = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final int[] proposalsRead;
    private final int[] logRead;
    private long counter;
    private boolean isClosing = true;
    private boolean isAnnouncing = true;

    public TinyConsensus(FakeBroker broker, NetworkRegistry registry, MemberSigner signer) {
        this.broker = broker;
        this.registry = registry;
        this.signer = signer;
        this.reader = new BallotLogReader(registry);
        this.book = registry.book();
        this.proposalsRead = new int[broker.partitions()];
        this.logRead = new int[broker.partitions()];
    }

    /** Whether ballots nobody votes on any more are closed. */
    public TinyConsensus closing(boolean closing) {
        isClosing = closing;
        return this;
    }

    /** Whether acceptances are announced. */
    public TinyConsensus announcing(boolean announcing) {
        isAnnouncing = announcing;
        return this;
    }

    public void look() {
        boolean opened = open();
        boolean counted = count();
        if (!opened && !counted && isClosing) {
            close();
            count();
        }
    }

    private boolean open() {
        boolean news = false;
        for (int p = 0; p < broker.partitions(); p++) {
            List<byte[]> log = broker.log(Topic.PROPOSED, p);
            while (proposalsRead[p] < log.size()) {
                reader.proposal(log.get(proposalsRead[p]++)).value().ifPresent(this::open);
                news = true;
            }
        }
        return news;
    }

    private void open(SignedProposal proposal) {
        ThreatSignature signature = proposal.signature();
        SignatureId id = signature.id();
        if (signatures.putIfAbsent(id, signature) != null) {
            return;
        }
        int partition = registry.genesis().partitionOf(id);
        BallotRecord.Opened opened = BallotRecord.Opened.of(
                signature,
                id,
                registry.electorates().current().epoch(),
                WINDOW_MILLIS,
                registry.genesis().trust());
        SignedBatch batch = signer.sign(SignedBatch.Kind.OPEN, counter++, partition, List.of(opened.toBytes()));
        broker.append(Topic.BALLOT_LOG, partition, new BallotLogEntry.Opening(opened, batch, proposal).toBytes());
    }

    private boolean count() {
        boolean news = false;
        for (int p = 0; p < broker.partitions(); p++) {
            List<byte[]> log = broker.log(Topic.BALLOT_LOG, p);
            int partition = p;
            while (logRead[p] < log.size()) {
                int offset = logRead[p]++;
                Checked<BallotLogEntry> entry = reader.entry(log.get(offset), p);
                entry.refusal().ifPresent(refusals::add);
                entry.value().ifPresent(checked -> count(checked, partition, offset));
                news = true;
            }
        }
        return news;
    }

    private void count(BallotLogEntry entry, int partition, long offset) {
        for (BallotRecord record : entry.records()) {
            if (record instanceof BallotRecord.Cast cast) {
                votes.computeIfAbsent(record.signature(), s -> new ArrayList<>())
                        .add(cast.vote());
            }
            BallotBook.Result result =
                    book.apply(record, broker.appendedMillis(Topic.BALLOT_LOG, partition, (int) offset));
            result.equivocation().ifPresent(equivocations::add);
            result.verdict().ifPresent(verdict -> decide(verdict, partition, offset));
        }
    }

    private void decide(Verdict verdict, int partition, long offset) {
        verdicts.put(verdict.signature(), verdict);
        if (verdict instanceof Verdict.Accepted accepted && isAnnouncing) {
            announce(new AcceptedSignature(accepted, signatures.get(verdict.signature()), partition, offset));
        }
    }

    /** Announces, whether it is true or not. */
    public void announce(AcceptedSignature accepted) {
        broker.append(
                Topic.ACCEPTED,
                accepted.partition(),
                signer.sign(SignedBatch.Kind.ACCEPTED, counter++, 0, List.of(accepted.toBytes()))
                        .toBytes());
    }

    private void close() {
        broker.passMillis(WINDOW_MILLIS);
        for (SignatureId id : signatures.keySet()) {
            if (!verdicts.containsKey(id)) {
                closeNow(id);
            }
        }
    }

    /** Closes whether the window has passed or not. */
    public void closeNow(SignatureId id) {
        int partition = registry.genesis().partitionOf(id);
        BallotRecord.Closed closed = new BallotRecord.Closed(id);
        SignedBatch batch = signer.sign(SignedBatch.Kind.CLOSE, counter++, partition, List.of(closed.toBytes()));
        broker.append(Topic.BALLOT_LOG, partition, new BallotLogEntry.Closing(List.of(closed), batch).toBytes());
    }

    /** Ballots in the order they were opened. */
    public Map<SignatureId, ThreatSignature> signatures() {
        return signatures;
    }

    public List<Vote> votes(SignatureId id) {
        return votes.getOrDefault(id, List.of());
    }

    public Map<SignatureId, Verdict> verdicts() {
        return verdicts;
    }

    /** Why records of the ballot log were refused. */
    public List<Refusal> refusals() {
        return refusals;
    }

    public List<Equivocation> equivocations() {
        return equivocations;
    }
}
