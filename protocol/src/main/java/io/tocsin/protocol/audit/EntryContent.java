package io.tocsin.protocol.audit;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.batch.SignedBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the body of a ledger entry says: parsed, not verified. Values are immutable. */
public sealed interface EntryContent {
    /** Who signed it, or empty if it is no signed batch. */
    default Optional<AgentId> signer() {
        return Optional.empty();
    }

    /** The threat signatures it is about, in order, each once. */
    List<SignatureId> subjects();

    /**
     * Parses {@code body}.
     *
     * @throws DecodingException if it is not what {@code kind} says, or says more than one thing where one is expected
     */
    static EntryContent parse(LedgerEntry.Kind kind, byte[] body) {
        return switch (kind) {
            case SIGNATURE -> Proposed.parse(body);
            case BALLOT_OPENED -> Opened.parse(body);
            case VOTE -> Voted.parse(body);
            case BALLOT_CLOSED -> Closed.parse(body);
            case VERDICT -> Decided.parse(body);
            case EQUIVOCATION -> Equivocated.parse(body);
            case REGISTRY -> new Enrolled();
        };
    }

    /** What one member said in a signed batch. */
    sealed interface Batched extends EntryContent {
        /** The batch as carried. */
        SignedBatch batch();

        @Override
        default Optional<AgentId> signer() {
            return Optional.of(batch().head().signer());
        }
    }

    /**
     * A proposal by its author.
     *
     * @param batch as carried
     * @param signature what is proposed
     * @param id its content address
     */
    record Proposed(SignedBatch batch, ThreatSignature signature, SignatureId id) implements Batched {
        /**
         * Parses {@code body}.
         *
         * @throws DecodingException if it is not one
         */
        public static Proposed parse(byte[] body) {
            SignedBatch batch = SignedBatch.fromBytes(body);
            ThreatSignature signature = ThreatSignature.fromBytes(only(batch, SignedBatch.Kind.PROPOSAL));
            return new Proposed(batch, signature, signature.id());
        }

        @Override
        public List<SignatureId> subjects() {
            return List.of(id);
        }
    }

    /**
     * The opening of a ballot.
     *
     * @param batch as carried
     * @param opened the opening
     */
    record Opened(SignedBatch batch, BallotRecord.Opened opened) implements Batched {
        /**
         * Parses {@code body}.
         *
         * @throws DecodingException if it is not one
         */
        public static Opened parse(byte[] body) {
            SignedBatch batch = SignedBatch.fromBytes(body);
            return new Opened(batch, BallotRecord.Opened.fromBytes(only(batch, SignedBatch.Kind.OPEN)));
        }

        @Override
        public List<SignatureId> subjects() {
            return List.of(opened.signature());
        }
    }

    /**
     * One agent's votes.
     *
     * @param batch as carried
     * @param votes 1 or more
     */
    record Voted(SignedBatch batch, List<Vote> votes) implements Batched {
        public Voted {
            votes = List.copyOf(votes);
        }

        /**
         * Parses {@code body}.
         *
         * @throws DecodingException if it is not one
         */
        public static Voted parse(byte[] body) {
            SignedBatch batch = SignedBatch.fromBytes(body);
            return new Voted(batch, items(batch, SignedBatch.Kind.VOTES, Vote::fromBytes));
        }

        @Override
        public List<SignatureId> subjects() {
            return votes.stream().map(Vote::signature).distinct().toList();
        }
    }

    /**
     * Windows that are over.
     *
     * @param batch as carried
     * @param closed 1 or more
     */
    record Closed(SignedBatch batch, List<BallotRecord.Closed> closed) implements Batched {
        public Closed {
            closed = List.copyOf(closed);
        }

        /**
         * Parses {@code body}.
         *
         * @throws DecodingException if it is not one
         */
        public static Closed parse(byte[] body) {
            SignedBatch batch = SignedBatch.fromBytes(body);
            return new Closed(batch, items(batch, SignedBatch.Kind.CLOSE, BallotRecord.Closed::fromBytes));
        }

        @Override
        public List<SignatureId> subjects() {
            return closed.stream()
                    .map(BallotRecord.Closed::signature)
                    .distinct()
                    .toList();
        }
    }

    /**
     * A verdict.
     *
     * @param batch as carried
     * @param verdict the verdict
     */
    record Decided(SignedBatch batch, Verdict verdict) implements Batched {
        /**
         * Parses {@code body}.
         *
         * @throws DecodingException if it is not one
         */
        public static Decided parse(byte[] body) {
            SignedBatch batch = SignedBatch.fromBytes(body);
            return new Decided(batch, Verdict.fromBytes(only(batch, SignedBatch.Kind.VERDICT)));
        }

        @Override
        public List<SignatureId> subjects() {
            return List.of(verdict.signature());
        }
    }

    /**
     * Two differing votes of one agent, whose signed batches stand before it.
     *
     * @param equivocation the two
     * @param batch as carried, or empty in the first form, which nobody signed
     */
    record Equivocated(Equivocation equivocation, Optional<SignedBatch> batch) implements EntryContent {
        /**
         * Parses {@code body}.
         *
         * @throws DecodingException if it is not one
         */
        public static Equivocated parse(byte[] body) {
            if (Equivocation.isOne(body)) {
                return new Equivocated(Equivocation.fromBytes(body), Optional.empty());
            }
            SignedBatch batch = SignedBatch.fromBytes(body);
            Equivocation both = Equivocation.fromBytes(only(batch, SignedBatch.Kind.EQUIVOCATION));
            return new Equivocated(both, Optional.of(batch));
        }

        @Override
        public Optional<AgentId> signer() {
            return batch.map(signed -> signed.head().signer());
        }

        @Override
        public List<SignatureId> subjects() {
            return List.of(equivocation.first().signature());
        }
    }

    /** A record of the registry, which the registry's own reader checks. */
    record Enrolled() implements EntryContent {
        @Override
        public List<SignatureId> subjects() {
            return List.of();
        }
    }

    private static byte[] only(SignedBatch batch, SignedBatch.Kind kind) {
        requireKind(batch, kind);
        if (batch.size() != 1) {
            throw new DecodingException(kind + " batch: got " + batch.size() + " items, expected 1");
        }
        return batch.item(0);
    }

    private static <T> List<T> items(SignedBatch batch, SignedBatch.Kind kind, Function<byte[], T> read) {
        requireKind(batch, kind);
        return IntStream.range(0, batch.size()).mapToObj(batch::item).map(read).toList();
    }

    private static void requireKind(SignedBatch batch, SignedBatch.Kind kind) {
        if (batch.head().kind() != kind) {
            throw new DecodingException(
                    "batch kind: got " + batch.head().kind() + ", expected " + kind + " as the entry's kind says");
        }
    }
}
