package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.signature.SignatureId;
import java.util.Optional;
import java.util.function.Function;

/** How a ballot ended. */
public sealed interface Verdict {
    /** What was decided on. */
    SignatureId signature();

    /**
     * One of four results, by what was decided.
     *
     * @param accepted for {@link Accepted}
     * @param rejected for {@link Rejected}
     * @param inconclusive for {@link Inconclusive}
     */
    <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected, Function<Inconclusive, T> inconclusive);

    /** The acceptance, or empty if it was not accepted. */
    default Optional<Accepted> accepted() {
        return fold(Optional::of, rejected -> Optional.empty(), inconclusive -> Optional.empty());
    }

    /** Whether it was accepted so that its indicators are blocked. */
    default boolean isEnforced() {
        return accepted().filter(accepted -> accepted.effect() == Effect.ENFORCE).isPresent();
    }

    /** {@code ACCEPTED/ENFORCE}, {@code ACCEPTED/ADVISORY}, {@code REJECTED} or {@code INCONCLUSIVE}. */
    default String text() {
        return fold(
                accepted -> VerdictText.ACCEPTED + accepted.effect(),
                rejected -> VerdictText.REJECTED,
                inconclusive -> VerdictText.INCONCLUSIVE);
    }

    /** The canonical bytes. */
    default byte[] toBytes() {
        return CanonicalWriter.tagged(VerdictText.TAG)
                .hash(signature().value())
                .text(text())
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a verdict
     */
    static Verdict fromBytes(byte[] bytes) {
        return CanonicalReader.record(
                VerdictText.TAG,
                bytes,
                in -> VerdictText.parse(new SignatureId(in.hash()), in.text(VerdictText.LONGEST)));
    }

    /**
     * A quorum found it harmless or has seen it.
     *
     * @param signature the signature
     * @param effect what follows
     */
    record Accepted(SignatureId signature, Effect effect) implements Verdict {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<Rejected, T> rejected,
                Function<Inconclusive, T> inconclusive) {
            return accepted.apply(this);
        }
    }

    /**
     * A quorum found it harmful.
     *
     * @param signature the signature
     */
    record Rejected(SignatureId signature) implements Verdict {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<Rejected, T> rejected,
                Function<Inconclusive, T> inconclusive) {
            return rejected.apply(this);
        }
    }

    /**
     * No quorum either way when the ballot closed, or none is possible any more.
     *
     * @param signature the signature
     */
    record Inconclusive(SignatureId signature) implements Verdict {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<Rejected, T> rejected,
                Function<Inconclusive, T> inconclusive) {
            return inconclusive.apply(this);
        }
    }
}
