package io.tocsin.core.witness;

import io.tocsin.core.codec.Utf8;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.NoteSignature;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.VerificationException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A witness' cosignature of a checkpoint, {@code cosignature/v1} of C2SP tlog-cosignature: eight bytes of time, then the
 * Ed25519 signature over the time and the whole text of the checkpoint. It says that of all checkpoints of this log the
 * witness had seen by then this was the largest, and that it goes on from each before. Stateless.
 */
public final class Cosignature {
    /** Bytes of one, without the key's identifier. */
    public static final int LENGTH = Long.BYTES + 64;

    private Cosignature() {}

    /**
     * The line by which {@code cosigner} says that it saw {@code checkpoint} at {@code seconds}.
     *
     * @param seconds since the epoch, 0 or more
     * @throws IllegalArgumentException if that is negative, or the key is not one for cosignatures
     */
    public static NoteSignature sign(Checkpoint checkpoint, long seconds, NoteSigner cosigner) {
        if (seconds < 0 || !cosigner.key().isCosigner()) {
            throw new IllegalArgumentException("cosignature: got time " + seconds + " and key " + cosigner.key()
                    + ", allowed 0 or more and a key of type 4");
        }
        byte[] timed = ByteBuffer.allocate(LENGTH)
                .putLong(seconds)
                .put(cosigner.sign(message(checkpoint, seconds)))
                .array();
        return new NoteSignature(cosigner.key().name(), cosigner.key().id(), timed);
    }

    /**
     * When {@code cosigner} saw {@code checkpoint}, as {@code line} says.
     *
     * @return seconds since the epoch, 0 or more
     * @throws VerificationException if the line is not by that key, or not over that checkpoint
     */
    public static long verified(Checkpoint checkpoint, NoteSignature line, NoteVerifier cosigner) {
        byte[] timed = line.signature();
        if (!cosigner.key().isCosigner() || !line.claims(cosigner.key()) || timed.length != LENGTH) {
            throw new VerificationException("cosignature: got " + timed.length + " bytes by " + line.name()
                    + ", expected " + LENGTH + " by " + cosigner.key());
        }
        long seconds = ByteBuffer.wrap(timed).getLong();
        byte[] signature = Arrays.copyOfRange(timed, Long.BYTES, LENGTH);
        if (seconds < 0 || !cosigner.verify(message(checkpoint, seconds), signature)) {
            throw new VerificationException("cosignature: what claims to be by " + cosigner.key() + " is not");
        }
        return seconds;
    }

    // No other message of this product begins so: those of members begin with the length of a domain tag.
    private static byte[] message(Checkpoint checkpoint, long seconds) {
        return Utf8.encode("cosignature/v1\ntime " + seconds + "\n" + checkpoint.text());
    }
}
