package io.tocsin.core.consensus;

import io.tocsin.core.signature.IndicatorSet;
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
     * @param revoked for {@link Revoked}
     */
    <T> T fold(
            Function<Accepted, T> accepted,
            Function<Rejected, T> rejected,
            Function<Inconclusive, T> inconclusive,
            Function<Revoked, T> revoked);

    /** The acceptance, or empty if it was not accepted. */
    default Optional<Accepted> accepted() {
        return fold(
                Optional::of,
                rejected -> Optional.empty(),
                inconclusive -> Optional.empty(),
                revoked -> Optional.empty());
    }

    /** The accepted signature that falls by it, or empty if none does. */
    default Optional<SignatureId> revoked() {
        return fold(
                accepted -> Optional.empty(),
                rejected -> Optional.empty(),
                inconclusive -> Optional.empty(),
                revoked -> Optional.of(revoked.fallen()));
    }

    /** Which of the signature's indicators are blocked; none unless it was accepted to be enforced. */
    default IndicatorSet blocked() {
        return accepted().map(Accepted::blocked).orElse(IndicatorSet.NONE);
    }

    /** Whether enough witnesses have met it themselves, so that what they saw act is blocked. */
    default boolean isEnforced() {
        return accepted()
                .filter(accepted -> accepted.effect() == Effect.ENFORCE)
                .isPresent();
    }

    /** {@code ACCEPTED/ENFORCE}, {@code ACCEPTED/ADVISORY}, {@code REJECTED}, {@code INCONCLUSIVE} or {@code REVOKED}. */
    default String text() {
        return fold(
                accepted -> VerdictText.ACCEPTED + accepted.effect(),
                rejected -> VerdictText.REJECTED,
                inconclusive -> VerdictText.INCONCLUSIVE,
                revoked -> VerdictText.REVOKED);
    }

    /** The canonical bytes. */
    default byte[] toBytes() {
        return VerdictText.write(this);
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a verdict
     */
    static Verdict fromBytes(byte[] bytes) {
        return VerdictText.read(bytes);
    }

    /**
     * A quorum found it harmless or has seen it.
     *
     * @param signature the signature
     * @param effect what follows
     * @param blocked which of its indicators are blocked, some only if it is enforced; {@link IndicatorSet#ALL} where
     *     votes do not say which were seen
     */
    record Accepted(SignatureId signature, Effect effect, IndicatorSet blocked) implements Verdict {
        /** Checks that nothing is blocked that is not enforced. */
        public Accepted {
            if (effect != Effect.ENFORCE && !blocked.isEmpty()) {
                throw new IllegalArgumentException(
                        "blocked: got " + blocked.size() + " indicators with " + effect + ", allowed none");
            }
        }

        /** All that it names is blocked, or nothing. */
        public Accepted(SignatureId signature, Effect effect) {
            this(signature, effect, effect == Effect.ENFORCE ? IndicatorSet.ALL : IndicatorSet.NONE);
        }

        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<Rejected, T> rejected,
                Function<Inconclusive, T> inconclusive,
                Function<Revoked, T> revoked) {
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
                Function<Inconclusive, T> inconclusive,
                Function<Revoked, T> revoked) {
            return rejected.apply(this);
        }
    }

    /**
     * No quorum either way when the ballot closed, or none is possible any more. Of a ballot that asked to revoke a
     * signature, it says that this stands.
     *
     * @param signature the signature
     */
    record Inconclusive(SignatureId signature) implements Verdict {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<Rejected, T> rejected,
                Function<Inconclusive, T> inconclusive,
                Function<Revoked, T> revoked) {
            return inconclusive.apply(this);
        }
    }

    /**
     * An accepted signature would hit so many today that no quorum could accept it: nobody acts on it any more.
     *
     * @param signature the request to vote again
     * @param fallen the accepted signature
     */
    record Revoked(SignatureId signature, SignatureId fallen) implements Verdict {
        @Override
        public <T> T fold(
                Function<Accepted, T> accepted,
                Function<Rejected, T> rejected,
                Function<Inconclusive, T> inconclusive,
                Function<Revoked, T> revoked) {
            return revoked.apply(this);
        }
    }
}
