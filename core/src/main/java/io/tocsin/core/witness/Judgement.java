package io.tocsin.core.witness;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import java.util.Optional;

/**
 * What a witness says to a checkpoint.
 *
 * @param answer what
 * @param checkpoint which
 * @param computed the root it computed at that size itself, if it knows it
 * @param reason in words, with what was found and what was expected
 */
public record Judgement(Answer answer, Checkpoint checkpoint, Optional<Hash> computed, String reason) {
    /** What there is to say. */
    public enum Answer {
        /** It goes on from the one cosigned before and has the computed root: cosign it. */
        COSIGN,
        /** It is the one cosigned last. */
        SAME,
        /** It is smaller than the one cosigned last, and nothing speaks against its root: the log went back. */
        OLDER,
        /** It is larger than the one cosigned last, but its root is not remembered any more; it is not cosigned. */
        UNKNOWN,
        /** It covers entries that have not been read yet; ask again when they have. */
        AHEAD,
        /** It is of another log, or has another root than was computed or cosigned at its size: the log forked. */
        INCONSISTENT
    }
}
