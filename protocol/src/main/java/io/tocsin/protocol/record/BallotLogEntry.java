package io.tocsin.protocol.record;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.Tenure;
import io.tocsin.protocol.batch.SignedBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One record of {@code ballots.log.v1}, checked. Its place in the partition is all that decides. */
public sealed interface BallotLogEntry {
    /** What it says, in order, as the state machines take it. */
    List<BallotRecord> records();

    /** The batch that says it, as carried. */
    SignedBatch batch();

    /** The canonical bytes of the record. */
    byte[] toBytes();

    /** One of three results, by what it says. */
    <T> T fold(Function<Opening, T> opening, Function<Voting, T> voting, Function<Closing, T> closing);

    /** Whether a ballot begins. */
    default boolean isOpening() {
        return fold(opening -> true, voting -> false, closing -> false);
    }

    /** The opening, or empty if it is none. */
    default Optional<Opening> opening() {
        return fold(Optional::of, voting -> Optional.empty(), closing -> Optional.empty());
    }

    /** The votes, or empty if it holds none. */
    default Optional<Voting> voting() {
        return fold(opening -> Optional.empty(), Optional::of, closing -> Optional.empty());
    }

    /**
     * A ballot begins.
     *
     * @param opened the opening
     * @param batch signed by the consensus
     * @param proposal what is voted on, signed by its author: nobody can be made to have proposed what they did not
     */
    record Opening(BallotRecord.Opened opened, SignedBatch batch, SignedProposal proposal) implements BallotLogEntry {
        @Override
        public List<BallotRecord> records() {
            return List.of(opened);
        }

        @Override
        public byte[] toBytes() {
            return Wire.join(List.of(batch, proposal.batch()));
        }

        @Override
        public <T> T fold(Function<Opening, T> opening, Function<Voting, T> voting, Function<Closing, T> closing) {
            return opening.apply(this);
        }
    }

    /**
     * An agent votes.
     *
     * @param votes on ballots of this partition
     * @param batch signed by the voter
     * @param key when the key it is signed with is the voter's: each vote counts only in a ballot of such an epoch
     */
    record Voting(List<Vote> votes, SignedBatch batch, Tenure key) implements BallotLogEntry {
        public Voting {
            votes = List.copyOf(votes);
        }

        /** Votes to be written, signed with the key that their voter has now. */
        public Voting(List<Vote> votes, SignedBatch batch) {
            this(votes, batch, Tenure.ALWAYS);
        }

        /** The votes in order, as the state machines take them. */
        public List<BallotRecord.Cast> casts() {
            return votes.stream().map(vote -> new BallotRecord.Cast(vote, key)).toList();
        }

        @Override
        public List<BallotRecord> records() {
            return List.copyOf(casts());
        }

        @Override
        public byte[] toBytes() {
            return Wire.join(List.of(batch));
        }

        @Override
        public <T> T fold(Function<Opening, T> opening, Function<Voting, T> voting, Function<Closing, T> closing) {
            return voting.apply(this);
        }
    }

    /**
     * Windows are over.
     *
     * @param closed of ballots of this partition
     * @param batch signed by the consensus
     */
    record Closing(List<BallotRecord.Closed> closed, SignedBatch batch) implements BallotLogEntry {
        public Closing {
            closed = List.copyOf(closed);
        }

        static Closing of(List<BallotRecord.Closed> read, SignedBatch batch, Tenure key) {
            return new Closing(
                    read.stream()
                            .map(closed -> new BallotRecord.Closed(closed.signature(), key))
                            .toList(),
                    batch);
        }

        @Override
        public List<BallotRecord> records() {
            return List.copyOf(closed);
        }

        @Override
        public byte[] toBytes() {
            return Wire.join(List.of(batch));
        }

        @Override
        public <T> T fold(Function<Opening, T> opening, Function<Voting, T> voting, Function<Closing, T> closing) {
            return closing.apply(this);
        }
    }

    /** The batches of one record, one behind the other. */
    final class Wire {
        /** The longest record. */
        public static final int MAX_BYTES = 2 * SignedBatch.MAX_BYTES + 64;

        private static final String TAG = "tocsin/ballot-log/v1";
        private static final int MOST = 2;

        private Wire() {}

        static byte[] join(List<SignedBatch> batches) {
            return CanonicalWriter.tagged(TAG)
                    .list(batches, (out, batch) -> out.bytes(batch.toBytes()))
                    .toBytes();
        }

        static List<SignedBatch> split(byte[] bytes) {
            return CanonicalReader.record(
                    TAG, bytes, in -> in.list(MOST, item -> SignedBatch.fromBytes(item.bytes(SignedBatch.MAX_BYTES))));
        }
    }
}
