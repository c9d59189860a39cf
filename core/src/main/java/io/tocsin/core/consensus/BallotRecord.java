package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Tenure;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** One record of the ballot log. Its place in the log is all that decides. */
public sealed interface BallotRecord {
    /** The ballot it belongs to. */
    SignatureId signature();

    /** The canonical bytes. */
    byte[] toBytes();

    /**
     * Whether the key it was signed with counts in a ballot of registry epoch {@code epoch}. What was said under another
     * key was not said by its owner, so it is no vote, no close and no equivocation, whatever it says.
     */
    boolean isKeyOf(int epoch);

    /** One of three results, by what it says. */
    <T> T fold(Function<Opened, T> opened, Function<Cast, T> cast, Function<Closed, T> closed);

    /**
     * The ballot begins; the author's proposal is its SEEN vote, or its HARMFUL if it asks to revoke a signature.
     *
     * @param signature what is voted on
     * @param author who proposed it
     * @param epoch the registry epoch whose members may vote, 0 or more
     * @param windowMillis how long consensus will wait before it closes, above 0
     * @param indicators how many the signature names, which whoever counts must know before the votes; empty in the form
     *     of networks whose votes do not say which were seen
     * @param revoked the accepted signature that is voted on again, or empty if it is voted on for the first time
     */
    record Opened(
            SignatureId signature,
            AgentId author,
            int epoch,
            long windowMillis,
            OptionalInt indicators,
            Optional<SignatureId> revoked)
            implements BallotRecord {
        private static final String TAG_V3 = "tocsin/ballot-opened/v3";
        private static final String TAG = "tocsin/ballot-opened/v2";
        private static final String TAG_V1 = "tocsin/ballot-opened/v1";

        /** In the form that does not say how many indicators there are. */
        public Opened(SignatureId signature, AgentId author, int epoch, long windowMillis) {
            this(signature, author, epoch, windowMillis, OptionalInt.empty());
        }

        /** Of a signature that is voted on for the first time. */
        public Opened(SignatureId signature, AgentId author, int epoch, long windowMillis, OptionalInt indicators) {
            this(signature, author, epoch, windowMillis, indicators, Optional.empty());
        }

        public Opened {
            indicators.ifPresent(count -> Require.within("indicators", 0, ThreatSignature.MAX_INDICATORS, count));
            Require.atLeast("epoch", 0, epoch);
            if (windowMillis <= 0) {
                throw new IllegalArgumentException("windowMillis: got " + windowMillis + ", must be above 0");
            }
            if (revoked.isPresent() && indicators.isEmpty()) {
                throw new IllegalArgumentException("revoked: got " + revoked.get()
                        + " in a network whose votes do not say which indicators were seen; none is revoked there");
            }
        }

        /** The opening of a ballot on {@code signature}, in the form of a network that believes as {@code trust} says. */
        public static Opened of(
                ThreatSignature signature, SignatureId id, int epoch, long windowMillis, TrustPolicy trust) {
            return new Opened(
                    id,
                    signature.author(),
                    epoch,
                    windowMillis,
                    trust.perIndicator() ? OptionalInt.of(signature.indicators().size()) : OptionalInt.empty(),
                    signature.revoked());
        }

        // Whoever reads an opening looks at its key then: it names its epoch itself.
        @Override
        public boolean isKeyOf(int ballotEpoch) {
            return true;
        }

        @Override
        public byte[] toBytes() {
            CanonicalWriter out = CanonicalWriter.tagged(tag())
                    .hash(signature.value())
                    .text(author.value())
                    .int32(epoch)
                    .int64(windowMillis);
            indicators.ifPresent(out::int32);
            revoked.ifPresent(id -> out.hash(id.value()));
            return out.toBytes();
        }

        private String tag() {
            String first = indicators.isPresent() ? TAG : TAG_V1;
            return revoked.isPresent() ? TAG_V3 : first;
        }

        @Override
        public <T> T fold(Function<Opened, T> opened, Function<Cast, T> cast, Function<Closed, T> closed) {
            return opened.apply(this);
        }

        /**
         * Reads canonical bytes.
         *
         * @throws io.tocsin.core.codec.DecodingException if they are not canonical or a value is out of its range
         */
        public static Opened fromBytes(byte[] bytes) {
            if (CanonicalReader.isTagged(TAG_V3, bytes)) {
                return CanonicalReader.record(TAG_V3, bytes, in -> {
                    Opened again = read(in, r -> OptionalInt.of(r.int32()));
                    return again.again(new SignatureId(in.hash()));
                });
            }
            return CanonicalReader.isTagged(TAG_V1, bytes)
                    ? CanonicalReader.record(TAG_V1, bytes, in -> read(in, r -> OptionalInt.empty()))
                    : CanonicalReader.record(TAG, bytes, in -> read(in, r -> OptionalInt.of(r.int32())));
        }

        private static Opened read(CanonicalReader in, Function<CanonicalReader, OptionalInt> indicators) {
            return new Opened(
                    new SignatureId(in.hash()),
                    new AgentId(in.text(AgentId.MAX_LENGTH)),
                    in.int32(),
                    in.int64(),
                    indicators.apply(in));
        }

        private Opened again(SignatureId accepted) {
            return new Opened(signature, author, epoch, windowMillis, indicators, Optional.of(accepted));
        }
    }

    /**
     * A vote arrives.
     *
     * @param vote the vote
     * @param key when the key that signed it was its voter's
     */
    record Cast(Vote vote, Tenure key) implements BallotRecord {
        /** A vote that needs no key. */
        public Cast(Vote vote) {
            this(vote, Tenure.ALWAYS);
        }

        /**
         * The same with the ids of the ballot it is cast in: who keeps votes keeps one id a ballot and one name a member.
         *
         * @param electorate the members at the ballot's epoch; the vote of nobody among them stays as it is
         */
        public Cast of(Opened ballot, Electorate electorate) {
            OptionalInt seat = electorate.seat(vote.voter());
            return seat.isEmpty()
                    ? this
                    : new Cast(
                            vote.of(
                                    ballot.signature(),
                                    electorate.members().get(seat.getAsInt()).agent()),
                            key);
        }

        @Override
        public boolean isKeyOf(int epoch) {
            return key.includes(epoch);
        }

        @Override
        public SignatureId signature() {
            return vote.signature();
        }

        @Override
        public byte[] toBytes() {
            return vote.toBytes();
        }

        @Override
        public <T> T fold(Function<Opened, T> opened, Function<Cast, T> cast, Function<Closed, T> closed) {
            return cast.apply(this);
        }
    }

    /**
     * The window is over. Repeats mean nothing.
     *
     * @param signature what was voted on
     * @param key when the key that signed it was the consensus'
     */
    record Closed(SignatureId signature, Tenure key) implements BallotRecord {
        private static final String TAG = "tocsin/ballot-closed/v1";

        /** A close that needs no key. */
        public Closed(SignatureId signature) {
            this(signature, Tenure.ALWAYS);
        }

        // A consensus that was given a new key closes what it had opened under the old one.
        @Override
        public boolean isKeyOf(int epoch) {
            return key.reaches(epoch);
        }

        /**
         * Reads canonical bytes.
         *
         * @throws io.tocsin.core.codec.DecodingException if they are not canonical
         */
        public static Closed fromBytes(byte[] bytes) {
            return CanonicalReader.record(TAG, bytes, in -> new Closed(new SignatureId(in.hash())));
        }

        @Override
        public byte[] toBytes() {
            return CanonicalWriter.tagged(TAG).hash(signature.value()).toBytes();
        }

        @Override
        public <T> T fold(Function<Opened, T> opened, Function<Cast, T> cast, Function<Closed, T> closed) {
            return closed.apply(this);
        }
    }
}
